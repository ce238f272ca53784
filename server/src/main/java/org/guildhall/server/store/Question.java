package org.guildhall.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;

/**
 * One of the few questions asked on nearly every request. It is rendered once and its statement is kept prepared on each
 * connection, because preparing costs more than answering. Everything else is asked through {@link Store#read}.
 *
 * <pre>{@code
 * new Question<>(sql -> sql.select(PERSON.NAME).from(PERSON).where(PERSON.ID.eq((Long) null)), row -> row.getString(1))
 * }</pre>
 *
 * Values in the query are place-holders, bound in their order when it is asked.
 */
public final class Question<T> {
    private final Rendered sql;
    private final Row<T> row;

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** The row's value; columns count from 1. */
        T read(ResultSet row) throws SQLException;
    }

    /** Asks this query. */
    public Question(Function<DSLContext, Query> query, Row<T> row) {
        this.sql = Rendered.of(query);
        this.row = row;
    }

    String sql(SQLDialect dialect) {
        return sql.in(dialect);
    }

    T read(ResultSet result) throws SQLException {
        return row.read(result);
    }
}
