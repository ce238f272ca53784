package org.guildhall.server.community;

import static org.jooq.impl.DSL.row;

import org.jooq.Condition;
import org.jooq.Field;

/**
 * What comes behind a row in an order of two columns. SQLite finds it in an index by comparing both columns as one
 * value, MariaDB by the bound on the first alone: so it is said twice.
 */
final class Keyset {
    private Keyset() {}

    static <A, B> Condition above(Field<A> first, A a, Field<B> second, B b) {
        return first.ge(a).and(row(first, second).gt(a, b));
    }

    static <A, B> Condition below(Field<A> first, A a, Field<B> second, B b) {
        return first.le(a).and(row(first, second).lt(a, b));
    }
}
