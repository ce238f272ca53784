package org.guildhall.server.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.server.store.StoreAddress;

/** A MariaDB database with the hall's tables and nothing else, made when the first one is wanted and copied from then on. */
final class MariaDbModel {
    private static final String NAME = "model";
    private static final List<String> COPYING = TestMariaDb.server().map(MariaDbModel::made).orElseThrow();

    private MariaDbModel() {}

    /** Copies tables, triggers and first rows into this database, if there is nothing in it. */
    static void copyInto(TestMariaDb server, String database) {
        try (Connection connection = server.connect(database); Statement statement = connection.createStatement()) {
            if (column(statement, "show tables", 1).isEmpty()) {
                for (String sql : COPYING) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> made(TestMariaDb server) {
        server.create(NAME);
        OnBothDatabases.migrate(new StoreAddress.MariaDbServer(server.url(NAME), "root", ""));
        List<String> copying = new ArrayList<>(List.of("set foreign_key_checks = 0"));
        try (Connection connection = server.connect(NAME); Statement statement = connection.createStatement()) {
            List<String> tables = column(statement, "show tables", 1);
            for (String table : tables) {
                copying.addAll(column(statement, "show create table `" + table + "`", 2));
                copying.add("insert into `" + table + "` select * from " + NAME + ".`" + table + "`");
            }
            copying.removeIf(sql -> sql.startsWith("insert") && isEmpty(statement, sql));
            for (String trigger : column(statement, "show triggers", 1)) {
                copying.addAll(column(statement, "show create trigger `" + trigger + "`", 3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return copying;
    }

    private static boolean isEmpty(Statement statement, String insert) {
        try {
            return column(statement, insert.substring(insert.indexOf("select")) + " limit 1", 1).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> column(Statement statement, String sql, int column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }
}
