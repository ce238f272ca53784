package org.guildhall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;

/** The other yardstick: how many durable commits a second the disk takes from a bare loop. */
final class Commits {
    private static final Duration LENGTH = Duration.ofSeconds(3);

    private Commits() {}

    static double perSecond(Path folder) throws Exception {
        Path file = Files.createTempFile(folder, "commits", ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file); Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("pragma synchronous=full");
            statement.execute("create table line (id integer primary key, text varchar(200))");
            connection.setAutoCommit(false);
            return count(connection);
        } finally {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        }
    }

    private static double count(Connection connection) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("insert into line (text) values ('one line of a hundred and ninety')")) {
            long begun = System.nanoTime();
            long done = 0;
            while (System.nanoTime() - begun < LENGTH.toNanos()) {
                insert.executeUpdate();
                connection.commit();
                done++;
            }
            return done * (double) Duration.ofSeconds(1).toNanos() / (System.nanoTime() - begun);
        }
    }
}
