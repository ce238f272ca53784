package org.guildhall.server.store;

import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.guildhall.api.host.Database;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * The hall's database. A transaction begun inside another joins it; what is to happen once the outer one is durable is
 * left with {@link #afterCommit}.
 */
public final class Store implements Database, AutoCloseable {
    private final Engine engine;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();
    private final ThreadLocal<long[]> spent = ThreadLocal.withInitial(() -> new long[1]);

    private Store(Engine engine) {
        this.engine = engine;
    }

    /** Opens the database at this address, making the file if there is none. */
    public static Store open(StoreAddress address) {
        return guarded(address, UnaryOperator.identity());
    }

    /** As {@link #open}, over connections that somebody watches over. */
    static Store guarded(StoreAddress address, UnaryOperator<Connection> guard) {
        return new Store(switch (address) {
            case StoreAddress.SqliteFile sqlite -> new SqliteEngine(sqlite.file(), guard);
            case StoreAddress.MariaDbServer mariaDb -> new MariaDbEngine(mariaDb, guard);
        });
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        Transaction outer = current.get();
        return outer != null ? work.apply(outer.sql()) : timed(() -> engine.read(sql -> within(new Transaction(sql, false), work)));
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        Transaction outer = current.get();
        if (outer != null) {
            return outer.writing() ? work.apply(outer.sql()) : refuseWrite();
        }
        Engine.Written<T> written = timed(() -> engine.write(sql -> {
            Transaction transaction = new Transaction(sql, true);
            return new Engine.Written<>(within(transaction, work), transaction.afterCommit());
        }));
        written.afterCommit().forEach(Runnable::run);
        return written.result();
    }

    /** The rows that answer one of the questions asked very often; inside a transaction it sees what that wrote. */
    public <T> List<T> ask(Question<T> question, Object... values) {
        Transaction outer = current.get();
        return outer == null ? timed(() -> engine.ask(question, values))
                : outer.sql().connectionResult(connection -> Asking.ask(connection, question, dialect(), values));
    }

    /** Makes a change in the current transaction, or in one of its own; says how many rows it met. */
    public int change(Change change, Object... values) {
        return write(sql -> sql.connectionResult(connection -> Asking.change(connection, change, dialect(), values)));
    }

    /** What would come of this work, which is undone before this returns; nothing that waits for a commit happens. */
    public <T> T rehearse(Function<DSLContext, T> work) {
        if (isInTransaction()) {
            throw new IllegalStateException("a rehearsal inside a transaction would undo what is not its own");
        }
        try {
            write(sql -> {
                throw new Undone(work.apply(sql));
            });
            throw new IllegalStateException("a rehearsal was not undone");
        } catch (Undone undone) {
            return undone.result();
        }
    }

    /** Runs this once the current write is durable, on the caller's thread before {@code write} returns; else at once. */
    public void afterCommit(Runnable action) {
        Transaction transaction = current.get();
        if (transaction != null && transaction.writing()) {
            transaction.afterCommit().add(action);
        } else {
            action.run();
        }
    }

    /** Whether this thread is inside a write. */
    public boolean isWriting() {
        Transaction transaction = current.get();
        return transaction != null && transaction.writing();
    }

    /**
     * From when on a change may be unseen by this thread, as {@link System#nanoTime}: the beginning of its transaction, or
     * now. A cache must not keep what was read in a transaction that began before the last change.
     */
    public long viewedAt() {
        Transaction transaction = current.get();
        return transaction != null ? transaction.begun() : System.nanoTime();
    }

    /** Whether this thread is inside a transaction, whose view of the data may be older than the newest commit. */
    public boolean isInTransaction() {
        return current.get() != null;
    }

    /** The time this thread has spent here so far, waiting included; the difference of two looks is what lay between them. */
    public long nanosSpent() {
        return spent.get()[0];
    }

    /** How many can read at once. */
    public int connections() {
        return engine.connections();
    }

    /** Whether a transaction runs on this thread, so that others may have to wait for it. */
    public boolean isHeldBy(Thread running) {
        return engine.isHeldBy(running);
    }

    /** Undoes the transaction that runs on this thread, if one does, and gives its connection's place to others. */
    public void giveUp(Thread running) {
        engine.giveUp(running);
    }

    /** Whether the database answers. */
    public boolean isReachable() {
        try {
            return read(sql -> sql.fetchValue("select 1")) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whose SQL is spoken. */
    public SQLDialect dialect() {
        return engine.dialect();
    }

    /** Whether this failed because a unique key was there already. */
    public static boolean isDuplicate(RuntimeException failure) {
        return Failures.isDuplicate(failure);
    }

    /** Whether the database has undone the transaction, as it does when two are in each other's way: the store runs it again. */
    public static boolean isUndone(Throwable failure) {
        return Failures.isUndone(failure);
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }

    private <T> T within(Transaction transaction, Function<DSLContext, T> work) {
        current.set(transaction);
        try {
            return work.apply(transaction.sql());
        } finally {
            current.remove();
        }
    }

    private <T> T timed(Supplier<T> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            spent.get()[0] += System.nanoTime() - begun;
        }
    }

    private static <T> T refuseWrite() {
        throw new IllegalStateException("a write was begun inside a read; begin the outer transaction as a write");
    }
}
