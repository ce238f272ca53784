package org.guildhall.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.guildhall.api.Refused;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * MariaDB behind a pool. The one place that decides what is tried again: conflicts that the server has undone, and lost
 * connections before the commit. A connection lost during the commit leaves the outcome unknown, and is said to be so.
 */
final class MariaDbEngine implements Engine {
    private static final int CONNECTIONS = 16;
    private static final int TRIES = 12;
    private static final long CONNECT_MILLIS = 3_000;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final HikariDataSource pool;
    private final UnaryOperator<Connection> guard;
    private final Map<Thread, Connection> lent = new ConcurrentHashMap<>();

    /** Over connections that somebody watches over. */
    MariaDbEngine(StoreAddress.MariaDbServer address, UnaryOperator<Connection> guard) {
        this.guard = guard;
        HikariConfig config = new HikariConfig();
        config.setPoolName("mariadb");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setAutoCommit(false);
        // Read-modify-write loses updates on MariaDB unless the snapshot is checked; the conflict is error 1020.
        config.setConnectionInitSql("set session innodb_snapshot_isolation = on, session sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES')");
        this.pool = new HikariDataSource(config);
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        return inTransaction(work);
    }

    @Override
    public <T> List<T> ask(Question<T> question, Object... values) {
        return inTransaction(sql -> sql.connectionResult(connection -> Asking.ask(connection, question, SQLDialect.MARIADB, values)));
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return inTransaction(work);
    }

    @Override
    public int connections() {
        return CONNECTIONS;
    }

    @Override
    public boolean isHeldBy(Thread running) {
        return lent.containsKey(running);
    }

    @Override
    public void giveUp(Thread running) {
        Connection held = lent.remove(running);
        if (held != null) {
            pool.evictConnection(held);
        }
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.MARIADB;
    }

    @Override
    public DataSource forMigrations() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T inTransaction(Function<DSLContext, T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return once(work);
            } catch (SQLException | DataAccessException e) {
                if (attempt == TRIES || !mayTryAgain(e)) {
                    throw told(e);
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(Function<DSLContext, T> work) throws SQLException {
        try (Connection pooled = pool.getConnection()) {
            lent.put(Thread.currentThread(), pooled);
            Connection connection = guard.apply(pooled);
            T result;
            try {
                result = work.apply(DSL.using(connection, SQLDialect.MARIADB, Sql.SETTINGS));
            } catch (RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
            commit(connection);
            return result;
        } finally {
            lent.remove(Thread.currentThread());
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (Failures.isUndone(e)) {
                throw e;
            }
            throw new UnknownOutcome(e);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean mayTryAgain(Exception e) {
        // The pool has waited for a connection as long as anybody would.
        return !(e instanceof UnknownOutcome || e instanceof SQLTransientConnectionException) && (Failures.isUndone(e) || Failures.isConnectionLost(e));
    }

    private static RuntimeException told(Exception e) {
        if (e instanceof UnknownOutcome || e instanceof SQLTransientConnectionException || Failures.isConnectionLost(e)) {
            Refused away = new Refused(Refused.Kind.UNAVAILABLE, e instanceof UnknownOutcome ? "store.unknown" : "store.away");
            away.addSuppressed(e);
            return away;
        }
        return e instanceof RuntimeException runtime ? runtime : new DataAccessException(e.getMessage(), e);
    }

    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, 4L << attempt);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, most + 1) * 1_000_000);
    }

    /** The connection went away during the commit: nobody knows whether it took effect. */
    private static final class UnknownOutcome extends SQLException {
        private static final long serialVersionUID = 1L;

        UnknownOutcome(SQLException cause) {
            super(cause);
        }
    }
}
