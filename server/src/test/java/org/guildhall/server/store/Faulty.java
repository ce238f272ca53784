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

/** A database that fails at the call it is told to, once; a commit can fail before it took effect, and after. */
public final class Faulty implements OnBothDatabases.Fresh {
    private final OnBothDatabases.Fresh sound;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    /** One that is sound but for that. */
    public Faulty(OnBothDatabases.Fresh sound) {
        this.sound = sound;
    }

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
        return sound.address();
    }

    @Override
    public StoreAddress furnished() {
        return sound.furnished();
    }

    @Override
    public Store open() {
        return Store.guarded(furnished(), this::guarded);
    }

    @Override
    public void drop() {
        sound.drop();
    }

    private Connection guarded(Connection connection) {
        return proxy(Connection.class, (proxy, method, values) -> {
            boolean commit = method.getName().equals("commit");
            failIfTold(commit);
            Object result = call(connection, method, values);
            failIfTold(commit);
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
            failIfTold(method.getName().startsWith("execute"));
            return call(statement, method, values);
        });
    }

    private void failIfTold(boolean counts) throws SQLException {
        if (counts && left.decrementAndGet() == 0) {
            throw new SQLException("the database failed, as it was told to");
        }
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
