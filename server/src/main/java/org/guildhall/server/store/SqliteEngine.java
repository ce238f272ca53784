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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Reader> all;
    private final SqliteWriter writer;

    /** A connection that reads, with the statements it keeps prepared. */
    private record Reader(Connection connection, DSLContext sql, Map<Question<?>, PreparedStatement> kept) {
        PreparedStatement statement(Question<?> question) throws SQLException {
            PreparedStatement statement = kept.get(question);
            if (statement == null) {
                statement = connection.prepareStatement(question.sql(SQLDialect.SQLITE));
                kept.put(question, statement);
            }
            return statement;
        }
    }

    SqliteEngine(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.writer = new SqliteWriter(connect(SQLiteConfig.SynchronousMode.FULL));
            this.all = IntStream.range(0, READERS).mapToObj(i -> reader()).toList();
            readers.addAll(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        Reader reader = take();
        try (var statement = reader.connection().createStatement()) {
            statement.execute("begin");
            try {
                return work.apply(reader.sql());
            } finally {
                statement.execute("commit");
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading failed", e);
        } finally {
            readers.add(reader);
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
            readers.add(reader);
        }
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return writer.write(work);
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.SQLITE;
    }

    @Override
    public DataSource forMigrations() {
        return source(SQLiteConfig.SynchronousMode.FULL);
    }

    @Override
    public void close() {
        writer.close();
        for (Reader reader : all) {
            try {
                reader.connection().close();
            } catch (SQLException e) {
                throw new DataAccessException("closing failed", e);
            }
        }
    }

    private Reader take() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    private Reader reader() {
        Connection connection = connect(SQLiteConfig.SynchronousMode.NORMAL);
        return new Reader(connection, DSL.using(connection, SQLDialect.SQLITE, Sql.SETTINGS), new HashMap<>());
    }

    private Connection connect(SQLiteConfig.SynchronousMode synchronous) {
        try {
            return KeptStatements.over(source(synchronous).getConnection());
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
