package org.guildhall.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection that keeps its statements prepared, because SQLite often takes longer to read one than to answer it; who
 * is lent it cannot close it.
 */
final class KeptStatements implements AutoCloseable {
    private static final int MOST = 256;

    private final Connection connection;
    private final Connection lent;
    private final Map<String, Kept> all = new LinkedHashMap<>(MOST, 0.75f, true);

    KeptStatements(Connection connection) {
        this.connection = connection;
        this.lent = proxy(Connection.class, (proxy, method, values) -> switch (method.getName()) {
            case "prepareStatement" -> values.length == 1 ? prepare((String) values[0]) : call(connection, method, values);
            case "close" -> null;
            default -> call(connection, method, values);
        });
    }

    /** The connection, for one thread at a time, as all connections are. */
    Connection lent() {
        return lent;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        Kept kept = all.get(sql);
        if (kept != null && kept.busy) {
            return connection.prepareStatement(sql);
        }
        if (kept == null) {
            makeRoom();
            kept = new Kept(connection.prepareStatement(sql));
            all.put(sql, kept);
        }
        kept.busy = true;
        return kept.lent;
    }

    private void makeRoom() throws SQLException {
        Iterator<Kept> oldest = all.values().iterator();
        while (all.size() >= MOST && oldest.hasNext()) {
            Kept kept = oldest.next();
            if (!kept.busy) {
                oldest.remove();
                kept.statement.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Kept kept : all.values()) {
            kept.statement.close();
        }
        all.clear();
        connection.close();
    }

    /** One statement, and what whoever uses it sees of it: to close it is to give it back. */
    private static final class Kept {
        private final PreparedStatement statement;
        private final PreparedStatement lent;
        private boolean busy;

        Kept(PreparedStatement statement) {
            this.statement = statement;
            this.lent = proxy(PreparedStatement.class, (proxy, method, values) ->
                    method.getName().equals("close") ? giveBack() : call(statement, method, values));
        }

        private Object giveBack() throws SQLException {
            statement.clearParameters();
            busy = false;
            return this;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(KeptStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object... values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
