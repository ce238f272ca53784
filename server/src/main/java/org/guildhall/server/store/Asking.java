package org.guildhall.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;

/** Asks {@link Question}s and makes {@link Change}s over JDBC. */
final class Asking {
    private Asking() {}

    /** Prepares, asks and lets go. */
    static <T> List<T> ask(Connection connection, Question<T> question, SQLDialect dialect, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question.sql(dialect))) {
            return ask(statement, question, values);
        }
    }

    /** Asks with a statement that stays prepared. */
    static <T> List<T> ask(PreparedStatement statement, Question<T> question, Object... values) throws SQLException {
        bind(statement, values);
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(question.read(result));
            }
        }
        return rows;
    }

    /** Makes a change; says how many rows it met. */
    static int change(Connection connection, Change change, SQLDialect dialect, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(change.sql(dialect))) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** What may be missing comes as an {@link Optional}. */
    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Optional<?> maybe ? maybe.orElse(null) : values[i]);
        }
    }
}
