package org.guildhall.server.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.guildhall.api.Refused;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The one thread that writes. It takes whatever waits, runs each piece behind a savepoint of its own, commits once, and
 * answers all: the cost of making it durable is shared, and a failing piece undoes only itself. A piece that is alone has
 * no savepoint, for which SQLite may make a file at every commit.
 */
final class SqliteWriter implements AutoCloseable {
    private static final int MOST_WAITING = 4096;
    private static final int MOST_AT_ONCE = 64;

    private final KeptStatements connection;
    private final DSLContext sql;
    private final BlockingQueue<Piece<?>> waiting;
    private final Thread thread;
    private volatile List<Piece<?>> inHand = List.of();
    private volatile boolean closed;
    private volatile boolean givenUp;

    SqliteWriter(KeptStatements connection) {
        this(connection, new ArrayBlockingQueue<>(MOST_WAITING));
    }

    private SqliteWriter(KeptStatements connection, BlockingQueue<Piece<?>> waiting) {
        this.connection = connection;
        this.waiting = waiting;
        this.sql = DSL.using(connection.lent(), SQLDialect.SQLITE, Sql.SETTINGS);
        this.thread = Thread.ofPlatform().name("sqlite-writer").daemon().start(this::run);
    }

    <T> T write(Function<DSLContext, T> work) {
        Piece<T> piece = new Piece<>(work);
        if (closed || !waiting.offer(piece)) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "store.busy");
        }
        try {
            return piece.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Whether this thread is the one that writes. */
    boolean runsOn(Thread candidate) {
        return candidate == thread;
    }

    /**
     * Leaves this thread to the work that does not return from it, undoes what it has in hand and lets others write on
     * over this connection.
     */
    SqliteWriter givenUp(KeptStatements fresh) {
        givenUp = true;
        List<Piece<?>> lost = inHand;
        try (Statement statement = connection.lent().createStatement()) {
            statement.execute("rollback");
            lost.forEach(piece -> piece.answer.completeExceptionally(new Refused(Refused.Kind.UNAVAILABLE, "store.busy")));
            connection.close();
        } catch (SQLException committed) {
            // It came to its end after all, and answers by itself.
            thread.interrupt();
        }
        return new SqliteWriter(fresh, waiting);
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(Piece.LAST);
        try {
            thread.join();
            closeConnection();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessException("closing failed", e);
        }
    }

    private void run() {
        List<Piece<?>> pieces = new ArrayList<>();
        boolean open = true;
        while (open && !givenUp) {
            try {
                pieces.add(waiting.take());
            } catch (InterruptedException meantForWorkThatIsOver) {
                continue;
            }
            waiting.drainTo(pieces, MOST_AT_ONCE - 1);
            open = !pieces.remove(Piece.LAST);
            if (!pieces.isEmpty()) {
                inHand = List.copyOf(pieces);
                commitTogether(pieces);
            }
            pieces.clear();
        }
        if (givenUp) {
            closeConnection();
        }
    }

    private void commitTogether(List<Piece<?>> pieces) {
        try (Statement statement = connection.lent().createStatement()) {
            statement.execute("begin immediate");
            try {
                runAll(statement, pieces);
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(statement);
                throw e;
            }
        } catch (SQLException | RuntimeException | Error e) {
            pieces.forEach(piece -> piece.undone(new DataAccessException("commit failed: " + e.getMessage(), e)));
            return;
        }
        pieces.forEach(Piece::tell);
    }

    private void runAll(Statement statement, List<Piece<?>> pieces) throws SQLException {
        boolean kept = true;
        if (pieces.size() == 1) {
            kept = pieces.getFirst().run(sql);
        } else {
            for (Piece<?> piece : pieces) {
                runBehindSavepoint(statement, piece);
            }
        }
        statement.execute(kept ? "commit" : "rollback");
    }

    /** A savepoint that is gone afterwards means that SQLite has undone everything, as it does on a full disk. */
    private void runBehindSavepoint(Statement statement, Piece<?> piece) throws SQLException {
        statement.execute("savepoint piece");
        if (piece.run(sql)) {
            statement.execute("release piece");
        } else {
            statement.execute("rollback to piece");
            statement.execute("release piece");
        }
    }

    private static void rollBack(Statement statement) {
        try {
            statement.execute("rollback");
        } catch (SQLException alreadyRolledBack) {
            // SQLite has undone the transaction by itself; the first failure is the one to tell.
        }
    }
}
