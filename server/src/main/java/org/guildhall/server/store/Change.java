package org.guildhall.server.store;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;

/**
 * One of the few changes made so often that rendering them each time would cost more than making them. Values in the query
 * are place-holders, bound in their order when it is made. Everything else is changed through {@link Store#write}.
 */
public final class Change {
    private final Rendered sql;

    /** Makes this change. */
    public Change(Function<DSLContext, Query> query) {
        this.sql = Rendered.of(query);
    }

    String sql(SQLDialect dialect) {
        return sql.in(dialect);
    }
}
