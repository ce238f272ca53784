package org.guildhall.running;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;

/** People by the thousand, written beside the stopped server: each with a token, some of them members of a group. */
public final class Crowd implements AutoCloseable {
    private static final long FIRST = 1_000_000;

    private final Connection connection;

    /** Writes into this database. */
    public Crowd(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** The token of the n-th of them. */
    public static String token(int n) {
        return "crowd-%08d-crowd-%08d-crowd-%08d".formatted(n, n, n);
    }

    /** Makes this many accounts. */
    public void settle(int people) throws Exception {
        long now = Instant.now().toEpochMilli();
        try (PreparedStatement person = connection.prepareStatement("insert into person (id, name, name_folded, email, email_folded, "
                + "password_hash, is_admin, created_at) values (?, ?, ?, ?, ?, '', 0, ?)");
             PreparedStatement token = connection.prepareStatement(
                     "insert into access_token (token_hash, person_id, label, created_at) values (?, ?, 'crowd', ?)")) {
            for (int n = 0; n < people; n++) {
                String name = "crowd" + n;
                String mail = name + "@hall.example";
                fill(person, FIRST + n, name, name, mail, mail, now);
                fill(token, hash(token(n)), FIRST + n, now);
            }
            person.executeBatch();
            token.executeBatch();
        }
        connection.commit();
    }

    /** Makes the first of them members. */
    public void join(String slug, int people) throws Exception {
        long group = group(slug);
        long now = Instant.now().toEpochMilli();
        try (PreparedStatement member = connection.prepareStatement("insert into membership (community_id, person_id, role, door, tier, "
                + "since_at, is_shown) values (?, ?, 'member', 'open', '', ?, 1)")) {
            for (int n = 0; n < people; n++) {
                fill(member, group, FIRST + n, now - n);
            }
            member.executeBatch();
        }
        try (Statement count = connection.createStatement()) {
            count.execute("update community set member_count = member_count + " + people + " where id = " + group);
        }
        connection.commit();
    }

    private long group(String slug) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id from community where slug = ?")) {
            query.setString(1, slug);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
        statement.addBatch();
    }

    private static String hash(String token) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
