package org.guildhall.server.plugin;

import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/**
 * The hall's database as one plugin has it: its transactions are watched like calls, it never holds all connections, and
 * it is turned away once it has been taken out.
 */
public final class PluginDatabase implements Database {
    private static final String TRANSACTION = "transaction";

    private final Store store;
    private final PluginCalls calls;
    private final Semaphore places;

    /** The database for this plugin. */
    public PluginDatabase(Store store, PluginHandle plugin) {
        this.store = store;
        this.calls = plugin.calls();
        this.places = new Semaphore(Math.max(1, store.connections() - 1));
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        if (store.isInTransaction()) {
            return store.read(work);
        }
        take();
        try {
            return store.read(sql -> watched(work, sql));
        } finally {
            places.release();
        }
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return store.isInTransaction() ? store.write(work) : store.write(sql -> watched(work, sql));
    }

    private void take() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Refused.Kind.UNAVAILABLE, "store.busy");
        }
    }

    private <T> T watched(Function<DSLContext, T> work, DSLContext sql) {
        try (PluginCall call = calls.within(TRANSACTION)) {
            return work.apply(sql);
        }
    }
}
