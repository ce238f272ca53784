package org.guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Writes paid and settled orders straight into the ledger's tables, as posting them one by one would have left them. */
final class Pour implements AutoCloseable {
    private static final int TOGETHER = 5_000;
    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final Connection connection;
    private final PreparedStatement posted;
    private final PreparedStatement entry;
    private final PreparedStatement account;
    private final Map<Long, Long> earned = new HashMap<>();
    private final Map<Long, Long> available = new HashMap<>();
    private final long clearing;
    private long transaction;
    private long accounts;
    private int waiting;

    Pour(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.posted = connection.prepareStatement(
                "insert into ledger_transaction (id, business_key, content_hash, kind, memo, posted_at) values (?, ?, ?, ?, 'One month', ?)");
        this.entry = connection.prepareStatement("insert into ledger_entry (transaction_id, account_id, community_id, amount) values (?, ?, ?, ?)");
        this.account = connection.prepareStatement(
                "insert into ledger_account (id, code, heading, currency, is_debit, may_overdraw, balance) values (?, ?, ?, 'CNY', 0, 0, 0)");
        this.transaction = most("select max(id) from ledger_transaction");
        this.accounts = most("select max(id) from ledger_account");
        this.clearing = most("select id from ledger_account where code = 'provider:bench:clearing'");
    }

    void order(String number, long group, long price) throws SQLException {
        long pending = ++accounts;
        fill(account, pending, "group:" + group + ":pending:" + number, "group:" + group + ":pending");
        fill(posted, ++transaction, "paid:" + number, HASH, "paid", transaction);
        fill(entry, transaction, clearing, null, price);
        fill(entry, transaction, pending, group, -price);
        fill(posted, ++transaction, "settled:" + number, HASH, "settled", transaction);
        fill(entry, transaction, pending, group, price);
        fill(entry, transaction, available(group), group, -price);
        earned.merge(group, price, Long::sum);
        if (++waiting == TOGETHER) {
            write();
        }
    }

    private void write() throws SQLException {
        account.executeBatch();
        posted.executeBatch();
        entry.executeBatch();
        connection.commit();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        write();
        try (Statement sums = connection.createStatement()) {
            for (Map.Entry<Long, Long> one : earned.entrySet()) {
                add(sums, "provider:bench:clearing", one.getValue());
                add(sums, "group:" + one.getKey() + ":available", -one.getValue());
            }
            connection.commit();
        }
        connection.close();
    }

    private static void add(Statement sums, String code, long amount) throws SQLException {
        sums.executeUpdate("update ledger_account set balance = balance + " + amount + " where code = '" + code + "'");
        sums.executeUpdate("update ledger_heading set balance = balance + " + amount + " where heading = '" + code + "'");
    }

    private long available(long group) throws SQLException {
        Long known = available.get(group);
        if (known == null) {
            known = most("select id from ledger_account where code = 'group:" + group + ":available'");
            available.put(group, known);
        }
        return known;
    }

    private long most(String question) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(question)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
