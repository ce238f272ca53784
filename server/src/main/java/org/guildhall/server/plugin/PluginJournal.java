package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_EVENT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PluginEventRecord;
import org.jooq.DSLContext;

/** What happened to each plugin, newest first; of each the newest entries are kept. */
public final class PluginJournal {
    private static final int MOST_KEPT = 500;
    private static final int MOST_TEXT = 2000;

    private final Store store;
    private final InstantSource clock;

    PluginJournal(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What happened. Its text is said in brackets: {@code plugin.journal.<kind>} puts it in words. */
    public enum Kind {
        /** A jar was added (its version). */
        INSTALLED,
        /** Another version took over (the version). */
        UPDATED,
        /** The version before took over again (the version). */
        ROLLED_BACK,
        /** It was taken off the shelf (its version). */
        UNINSTALLED,
        /** Its data was deleted (the tables). */
        PURGED,
        /** The admin agreed to what it uses (what it uses). */
        CONSENTED,
        /** It went to work (its version). */
        ENABLED,
        /** The admin switched it off (its version). */
        DISABLED,
        /** It could not be enabled (why). */
        FAILED,
        /** The hall switched it off (where, and what broke). */
        STOPPED,
        /** It was taken out and something of it stayed (what). */
        LEFT_BEHIND,
        /** Its settings were changed (which, and by whom). */
        SETTINGS,
        /** It was switched on or off for a group (the group). */
        GROUPS
    }

    /**
     * One thing that happened.
     *
     * @param text what the kind does not say: a version, or a reason as it is kept
     */
    public record Entry(Instant at, String plugin, Kind kind, String text) {
        /** The text for this reader. */
        public String said(Locale reader) {
            return Reason.ofKept(text).to(reader);
        }
    }

    /** Writes down what happened now. */
    public void add(String plugin, Kind kind, String text) {
        store.run(sql -> {
            sql.insertInto(PLUGIN_EVENT).set(PLUGIN_EVENT.PLUGIN, plugin).set(PLUGIN_EVENT.HAPPENED_AT, clock.millis())
                    .set(PLUGIN_EVENT.KIND, kind.name().toLowerCase(Locale.ROOT))
                    .set(PLUGIN_EVENT.CONTENT, text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text).execute();
            forgetOldest(sql, plugin);
        });
    }

    /** The newest entries of one plugin. */
    public List<Entry> of(String plugin, int most) {
        return store.read(sql -> sql.selectFrom(PLUGIN_EVENT).where(PLUGIN_EVENT.PLUGIN.eq(plugin))
                .orderBy(PLUGIN_EVENT.ID.desc()).limit(most).fetch(PluginJournal::entry));
    }

    /** The newest entries of all plugins. */
    public List<Entry> latest(int most) {
        return store.read(sql -> sql.selectFrom(PLUGIN_EVENT).orderBy(PLUGIN_EVENT.ID.desc()).limit(most).fetch(PluginJournal::entry));
    }

    private static void forgetOldest(DSLContext sql, String plugin) {
        sql.select(PLUGIN_EVENT.ID).from(PLUGIN_EVENT).where(PLUGIN_EVENT.PLUGIN.eq(plugin))
                .orderBy(PLUGIN_EVENT.ID.desc()).limit(MOST_KEPT, 1).fetchOptional(PLUGIN_EVENT.ID)
                .ifPresent(last -> sql.deleteFrom(PLUGIN_EVENT).where(PLUGIN_EVENT.PLUGIN.eq(plugin).and(PLUGIN_EVENT.ID.le(last))).execute());
    }

    private static Entry entry(PluginEventRecord row) {
        return new Entry(Instant.ofEpochMilli(row.getHappenedAt()), row.getPlugin(), Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                row.getContent());
    }
}
