package org.guildhall.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.guildhall.server.store.StoreAddress;
import org.guildhall.server.testing.OnBothDatabases;

/** The yardstick of posting: the same rows into the same tables, one commit each, and nothing else. */
final class BareLoop {
    private BareLoop() {}

    static double perSecond(OnBothDatabases.Fresh fresh, Duration length) throws SQLException {
        try (Connection connection = connect(fresh.address())) {
            connection.setAutoCommit(false);
            long account = account(connection);
            try (PreparedStatement posted = connection.prepareStatement("insert into ledger_transaction (business_key, content_hash, kind, memo, "
                    + "posted_at) values (?, ?, 'paid', 'One month', 0)", Statement.RETURN_GENERATED_KEYS);
                 PreparedStatement entry = connection.prepareStatement(
                         "insert into ledger_entry (transaction_id, account_id, community_id, amount) values (?, ?, ?, ?)")) {
                return count(connection, posted, entry, account, length);
            }
        }
    }

    private static double count(Connection connection, PreparedStatement posted, PreparedStatement entry, long account, Duration length)
            throws SQLException {
        long begun = System.nanoTime();
        long done = 0;
        String run = UUID.randomUUID().toString();
        while (System.nanoTime() - begun < length.toNanos()) {
            posted.setString(1, "bare" + run + done);
            posted.setString(2, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
            posted.executeUpdate();
            long id = generated(posted);
            insert(entry, id, account, null, 9_900);
            insert(entry, id, account, 1L, -9_900);
            connection.commit();
            done++;
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }

    private static void insert(PreparedStatement entry, long id, long account, Long group, long amount) throws SQLException {
        entry.setLong(1, id);
        entry.setLong(2, account);
        entry.setObject(3, group);
        entry.setLong(4, amount);
        entry.executeUpdate();
    }

    private static long generated(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    private static long account(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("select min(id) from ledger_account")) {
            found.next();
            return found.getLong(1);
        }
    }

    /** A connection of its own to this database. */
    static Connection connect(StoreAddress address) throws SQLException {
        return switch (address) {
            case StoreAddress.SqliteFile sqlite -> {
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma synchronous=full");
                    statement.execute("pragma busy_timeout=10000");
                    statement.execute("pragma foreign_keys=on");
                }
                yield connection;
            }
            case StoreAddress.MariaDbServer mariaDb -> DriverManager.getConnection(mariaDb.url(), mariaDb.user(), mariaDb.password());
        };
    }
}
