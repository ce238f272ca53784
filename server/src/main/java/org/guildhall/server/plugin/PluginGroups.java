package org.guildhall.server.plugin;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.guildhall.api.Refused;
import org.guildhall.server.store.Store;

/**
 * Where plugins of group scope are at work: in the groups whose owners have switched them on, as far as the admin allows.
 * Pages look into a list of ids that is kept in memory for each plugin and mended after each change.
 */
public final class PluginGroups {
    private final Store store;
    private final PresenceTable table;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();

    PluginGroups(Store store, InstantSource clock) {
        this.store = store;
        this.table = new PresenceTable(store, clock);
    }

    /** The groups of one plugin; the ids are in order, and an array is never changed. */
    private static final class Kept implements Presence {
        private volatile long[] groups = {};

        @Override
        public boolean isIn(long group) {
            return Arrays.binarySearch(groups, group) >= 0;
        }

        private void put(long group, boolean on) {
            LongStream others = Arrays.stream(groups).filter(id -> id != group);
            if (isIn(group) != on) {
                groups = on ? LongStream.concat(others, LongStream.of(group)).sorted().toArray() : others.toArray();
            }
        }
    }

    /** Where this plugin is at work, now and after every change. */
    public Presence of(String plugin) {
        return known(plugin);
    }

    /** In how many groups it is at work. */
    public int count(String plugin) {
        return known(plugin).groups.length;
    }

    /** What the admin allows. */
    public GroupTerms terms(String plugin) {
        return table.terms(plugin);
    }

    /** Whether the owner of this group has switched it on, be it allowed now or not. */
    public boolean isWanted(String plugin, long group) {
        return table.isOn(plugin, group);
    }

    /** Allows this from now on; a group that is named for the first time begins with the plugin switched on. */
    public void allow(String plugin, GroupTerms terms) {
        store.run(sql -> {
            table.keep(plugin, terms);
            store.afterCommit(() -> mendAll(plugin));
        });
    }

    /**
     * Switches the plugin in one group, in the current transaction if there is one; what it keeps stays.
     *
     * @throws Refused FORBIDDEN to switch on what the admin does not allow there
     */
    public void turn(String plugin, long group, boolean on) {
        store.run(sql -> {
            if (on && !table.terms(plugin).allows(group)) {
                throw new Refused(Refused.Kind.FORBIDDEN, "plugin.not-in-this-group");
            }
            table.turn(plugin, group, on);
            store.afterCommit(() -> mendOne(plugin, group));
        });
    }

    /** Gives a group that is just being opened what new groups begin with, so that its plugins hear of it. */
    public void begin(long group) {
        store.run(sql -> {
            Set<String> fresh = table.fresh();
            fresh.forEach(plugin -> table.turn(plugin, group, true));
            // Nobody else knows the group before the commit, which may fail; its number can then come again.
            mend(() -> kept.forEach((plugin, present) -> present.put(group, fresh.contains(plugin))));
            store.afterCommit(() -> fresh.forEach(plugin -> mendOne(plugin, group)));
        });
    }

    /** Forgets all about a plugin whose data goes. */
    public void forget(String plugin) {
        store.run(sql -> {
            table.forget(plugin);
            store.afterCommit(() -> mendAll(plugin));
        });
    }

    private Kept known(String plugin) {
        if (!kept.containsKey(plugin)) {
            mend(() -> kept.computeIfAbsent(plugin, id -> new Kept()).groups = table.present(plugin));
        }
        return kept.get(plugin);
    }

    private void mendAll(String plugin) {
        mend(() -> known(plugin).groups = table.present(plugin));
    }

    private void mendOne(String plugin, long group) {
        mend(() -> known(plugin).put(group, table.isPresent(plugin, group)));
    }

    /** One after the other: whoever mends last has seen all that was committed before. */
    private void mend(Runnable mending) {
        reading.lock();
        try {
            mending.run();
        } finally {
            reading.unlock();
        }
    }
}
