package org.guildhall.server.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Reads what a database failure means. */
final class Failures {
    /** Deadlock, lock wait, snapshot conflict: MariaDB has undone the transaction, and running it again is right. */
    private static final Set<Integer> UNDONE = Set.of(1213, 1205, 1020);
    /** The node is not part of the cluster for now. */
    private static final int NOT_PRIMARY = 1047;
    private static final int MARIADB_DUPLICATE = 1062;
    /** The driver has moved to another node and lost the transaction on the way. */
    private static final String TRANSACTION_LOST = "25S03";

    private Failures() {}

    static boolean isUndone(Throwable failure) {
        return sql(failure, e -> UNDONE.contains(e.getErrorCode()) || startsWith(e, "40")).isPresent();
    }

    static boolean isConnectionLost(Throwable failure) {
        return sql(failure, e -> startsWith(e, "08") || TRANSACTION_LOST.equals(e.getSQLState()) || e.getErrorCode() == NOT_PRIMARY)
                .isPresent();
    }

    static boolean isDuplicate(Throwable failure) {
        return sql(failure, e -> e.getErrorCode() == MARIADB_DUPLICATE || isSqliteDuplicate(e)).isPresent();
    }

    private static boolean isSqliteDuplicate(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);
    }

    private static boolean startsWith(SQLException e, String state) {
        return e.getSQLState() != null && e.getSQLState().startsWith(state);
    }

    private static Optional<SQLException> sql(Throwable failure, Predicate<SQLException> test) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance).map(SQLException.class::cast).filter(test).findFirst();
    }
}
