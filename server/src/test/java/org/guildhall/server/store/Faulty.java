package org.guildhall.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.guildhall.server.testing.OnBothDatabases;

/** A SQLite database that fails at the call it is told to, once. */
public final class Faulty implements OnBothDatabases.Fresh {
    private final OnBothDatabases.Sqlite sqlite = new OnBothDatabases.Sqlite();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    /** Fails at the n-th call from now. */
    public void failAt(long call) {
        left.set(call);
    }

    /** Fails no more, and says whether it has failed since it was told to. */
    public boolean hasFailed() {
        return left.getAndSet(Long.MAX_VALUE) <= 0;
    }

    @Override
    public StoreAddress address() {
        return sqlite.address();
    }

    @Override
    public Store open() {
        Store store = Store.guarded(((StoreAddress.SqliteFile) address()).file(), this::guarded);
        Migrations.apply(store, "guildhall_history", Store.class.getClassLoader(), "hall-migrations");
        return store;
    }

    @Override
    public void drop() {
        sqlite.drop();
    }

    private Connection guarded(Connection connection) {
        return proxy(Connection.class, (proxy, method, values) -> {
            Object result = call(connection, method, values);
            return switch (result) {
                case CallableStatement statement -> statement;
                case PreparedStatement statement -> counted(PreparedStatement.class, statement);
                case Statement statement -> counted(Statement.class, statement);
                case null, default -> result;
            };
        });
    }

    private <S extends Statement> S counted(Class<S> type, S statement) {
        return proxy(type, (proxy, method, values) -> {
            if (method.getName().startsWith("execute") && left.decrementAndGet() == 0) {
                throw new SQLException("the database failed, as it was told to");
            }
            return call(statement, method, values);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Faulty.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object... values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
