package org.guildhall.server.community;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.guildhall.server.store.Store;

/**
 * Counts the changes that visitors can see, for each group and for the hall. A count grows only once the change is
 * durable: whoever reads it first and the data afterwards may keep the data under it.
 */
public final class Versions {
    private static final long HALL = 0;

    private final Store store;
    private final Map<Long, AtomicLong> counts = new ConcurrentHashMap<>();
    private final AtomicLong ofAll = new AtomicLong();

    /** Of what is kept in this database. */
    public Versions(Store store) {
        this.store = store;
    }

    /** The changes of this group so far. */
    public long of(long group) {
        AtomicLong count = counts.get(group);
        return ofAll.get() + (count == null ? 0 : count.get());
    }

    /** The changes so far of what is said of the hall and of its groups in lists. */
    public long hall() {
        return of(HALL);
    }

    /** Something visitors see of this group has changed. */
    public void changed(long group) {
        store.afterCommit(() -> counts.computeIfAbsent(group, none -> new AtomicLong()).incrementAndGet());
    }

    /** Something has changed that visitors see of any group, and of the hall. */
    public void allChanged() {
        store.afterCommit(ofAll::incrementAndGet);
    }

    /** Something has changed that stands in the hall's lists. */
    public void hallChanged() {
        changed(HALL);
    }
}
