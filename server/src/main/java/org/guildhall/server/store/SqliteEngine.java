package org.guildhall.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite as a server's database: one thread writes and commits many callers' work at once, a few connections read.
 * Every commit is on the disk when its caller is answered.
 */
final class SqliteEngine implements Engine {
    private static final int READERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final UnaryOperator<Connection> guard;
    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);
    private final Set<Reader> all = ConcurrentHashMap.newKeySet();
    private final Map<Thread, Reader> lent = new ConcurrentHashMap<>();
    private volatile SqliteWriter writer;

    /** A connection that reads, with the statements it keeps prepared; equal to itself alone. */
    private static final class Reader {
        private final KeptStatements connection;
        private final DSLContext sql;
        private final Map<Question<?>, PreparedStatement> kept = new HashMap<>();

        Reader(KeptStatements connection) {
            this.connection = connection;
            this.sql = DSL.using(connection.lent(), SQLDialect.SQLITE, Sql.SETTINGS);
        }

        PreparedStatement statement(Question<?> question) throws SQLException {
            PreparedStatement statement = kept.get(question);
            if (statement == null) {
                statement = connection.lent().prepareStatement(question.sql(SQLDialect.SQLITE));
                kept.put(question, statement);
            }
            return statement;
        }
    }

    /** Over connections that somebody watches over. */
    SqliteEngine(Path file, UnaryOperator<Connection> guard) {
        this.file = file;
        this.guard = guard;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.writer = new SqliteWriter(connect(SQLiteConfig.SynchronousMode.FULL));
            for (int i = 0; i < READERS; i++) {
                readers.add(reader());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        Reader reader = take();
        boolean sound = false;
        try (var statement = reader.connection.lent().createStatement()) {
            statement.execute("begin");
            try {
                return work.apply(reader.sql);
            } finally {
                statement.execute("commit");
                sound = true;
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading failed", e);
        } finally {
            if (sound) {
                giveBack(reader);
            } else {
                replace(reader);
            }
        }
    }

    @Override
    public <T> List<T> ask(Question<T> question, Object... values) {
        Reader reader = take();
        try {
            return Asking.ask(reader.statement(question), question, values);
        } catch (SQLException e) {
            throw new DataAccessException("reading failed", e);
        } finally {
            giveBack(reader);
        }
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return writer.write(work);
    }

    @Override
    public int connections() {
        return READERS;
    }

    @Override
    public boolean isHeldBy(Thread running) {
        return lent.containsKey(running) || writer.runsOn(running);
    }

    @Override
    public void giveUp(Thread running) {
        Reader held = lent.remove(running);
        if (held != null) {
            readers.add(reader());
        }
        SqliteWriter now = writer;
        if (now.runsOn(running)) {
            writer = now.givenUp(connect(SQLiteConfig.SynchronousMode.FULL));
        }
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.SQLITE;
    }

    @Override
    public DataSource forMigrations() {
        SQLiteDataSource source = source(SQLiteConfig.SynchronousMode.FULL);
        // A transaction that has read may not write once others have: SQLite refuses it at once, however long it could wait.
        source.getConfig().setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return source;
    }

    @Override
    public void close() {
        writer.close();
        all.forEach(SqliteEngine::close);
    }

    private Reader take() {
        try {
            Reader reader = readers.take();
            lent.put(Thread.currentThread(), reader);
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    private void giveBack(Reader reader) {
        if (lent.remove(Thread.currentThread(), reader)) {
            readers.add(reader);
        } else {
            // It was given up, and another is in its place.
            all.remove(reader);
            close(reader);
        }
    }

    /** A reader that did not come to the end of its transaction could never begin another one. */
    private void replace(Reader broken) {
        if (lent.remove(Thread.currentThread(), broken)) {
            readers.add(reader());
        }
        all.remove(broken);
        close(broken);
    }

    private static void close(Reader reader) {
        try {
            reader.connection.close();
        } catch (SQLException e) {
            throw new DataAccessException("closing failed", e);
        }
    }

    private Reader reader() {
        Reader reader = new Reader(connect(SQLiteConfig.SynchronousMode.NORMAL));
        all.add(reader);
        return reader;
    }

    private KeptStatements connect(SQLiteConfig.SynchronousMode synchronous) {
        try {
            return new KeptStatements(guard.apply(source(synchronous).getConnection()));
        } catch (SQLException e) {
            throw new DataAccessException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private SQLiteDataSource source(SQLiteConfig.SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-4_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
