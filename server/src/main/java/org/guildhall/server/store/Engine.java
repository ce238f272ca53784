package org.guildhall.server.store;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** What differs between the databases: how a transaction is run, and what is tried again. */
interface Engine extends AutoCloseable {
    <T> T read(Function<DSLContext, T> work);

    /** The rows that answer, outside any transaction. */
    <T> List<T> ask(Question<T> question, Object... values);

    /** Returns once the work is durable. */
    <T> T write(Function<DSLContext, T> work);

    /** How many can read at once. */
    int connections();

    /** Whether this thread has a connection. */
    boolean isHeldBy(Thread running);

    /** Takes its connection from a thread that does not return from its transaction, which is undone. */
    void giveUp(Thread running);

    SQLDialect dialect();

    /** A connection of its own for migrations. */
    DataSource forMigrations();

    @Override
    void close();

    /** A result, and what waits for its commit. */
    record Written<T>(T result, List<Runnable> afterCommit) {}
}
