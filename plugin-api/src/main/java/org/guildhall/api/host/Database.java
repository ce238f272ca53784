package org.guildhall.api.host;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The hall's database, SQLite or MariaDB, under one set of SQL.
 *
 * <p>Every statement runs inside {@link #read}, {@link #write} or {@link #run}. A transaction begun inside another joins
 * it, so services compose: what {@code memberships.admit} and a plugin's own insert write, they write together or not
 * at all. A transaction may be run again after a conflict, so its body touches nothing but the database: no HTTP call,
 * no hashing, no waiting.
 *
 * <pre>{@code
 * database.run(sql -> sql.insertInto(CHECK_IN).set(CHECK_IN.PERSON_ID, person.id()).execute());
 * }</pre>
 */
public interface Database {
    /**
     * Runs statements that only read, on one consistent view of the data.
     *
     * @throws RuntimeException whatever the work throws
     */
    <T> T read(Function<DSLContext, T> work);

    /**
     * Runs statements in a transaction that has been made durable when this returns; an exception undoes all of it.
     *
     * @throws RuntimeException whatever the work throws
     */
    <T> T write(Function<DSLContext, T> work);

    /** As {@link #write}, for work without a result. */
    default void run(Consumer<DSLContext> work) {
        write(sql -> {
            work.accept(sql);
            return true;
        });
    }
}
