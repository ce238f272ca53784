package org.guildhall.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.guildhall.server.data.Digest;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How far a script has come that broke off. MariaDB keeps each statement at once and takes none back, so the next try goes
 * on behind the last that was run; SQLite takes all back and begins anew.
 */
final class Progress {
    private static final Table<?> PROGRESS = DSL.table(DSL.name("migration_progress"));
    private static final Field<String> HISTORY = DSL.field(DSL.name("history"), SQLDataType.VARCHAR(80).notNull());
    private static final Field<String> VERSION = DSL.field(DSL.name("version"), SQLDataType.VARCHAR(40).notNull());
    private static final Field<Integer> STEP = DSL.field(DSL.name("step"), SQLDataType.INTEGER.notNull());
    private static final Field<String> CHECKSUM = DSL.field(DSL.name("checksum"), SQLDataType.VARCHAR(64).notNull());

    private final DSLContext sql;
    private final Connection connection;
    private final String history;
    private final String version;
    private final boolean needed;

    Progress(DSLContext sql, Connection connection, String history, String version) {
        this.sql = sql;
        this.connection = connection;
        this.history = history;
        this.version = version;
        this.needed = sql.dialect() != SQLDialect.SQLITE;
        if (needed) {
            sql.createTableIfNotExists(PROGRESS).columns(HISTORY, VERSION, STEP, CHECKSUM)
                    .constraint(DSL.constraint("pk_migration_progress").primaryKey(HISTORY, VERSION, STEP)).execute();
        }
    }

    /** What was run in this place before. */
    enum Before { NOTHING, THIS, ANOTHER }

    Before before(Query statement, int step) {
        if (!needed) {
            return Before.NOTHING;
        }
        return sql.select(CHECKSUM).from(PROGRESS).where(HISTORY.eq(history), VERSION.eq(version), STEP.eq(step)).fetchOptional(CHECKSUM)
                .map(checksum -> checksum.equals(checksum(statement)) ? Before.THIS : Before.ANOTHER).orElse(Before.NOTHING);
    }

    /** It was run; from now on it is not run again. */
    void ran(Query statement, int step) {
        if (needed) {
            sql.insertInto(PROGRESS).set(HISTORY, history).set(VERSION, version).set(STEP, step).set(CHECKSUM, checksum(statement)).execute();
            commit();
        }
    }

    /** The script came to its end. */
    void done() {
        if (needed) {
            sql.deleteFrom(PROGRESS).where(HISTORY.eq(history), VERSION.eq(version)).execute();
        }
    }

    private String checksum(Query statement) {
        return Digest.of(sql.renderInlined(statement));
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new DataAccessException("the progress of a script was not kept", e);
        }
    }
}
