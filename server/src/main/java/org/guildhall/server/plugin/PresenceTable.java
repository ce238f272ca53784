package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_GROUP;
import static org.guildhall.server.store.schema.Tables.PLUGIN_SCOPE;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guildhall.server.data.Words;
import org.guildhall.server.plugin.GroupTerms.Allow;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The rows that say where plugins of group scope are allowed and switched on. */
final class PresenceTable {
    private final Store store;
    private final InstantSource clock;

    PresenceTable(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    GroupTerms terms(String plugin) {
        return store.read(sql -> sql.selectFrom(PLUGIN_SCOPE).where(PLUGIN_SCOPE.PLUGIN.eq(plugin)).fetchOptional()
                .map(row -> new GroupTerms(Words.read(Allow.class, row.getAllow()).orElseThrow(),
                        groups(sql, of(plugin).and(PLUGIN_GROUP.IS_CHOSEN)), row.getFresh()))
                .orElse(GroupTerms.USUAL));
    }

    /** Where it is at work, in order. */
    long[] present(String plugin) {
        return store.read(sql -> groups(sql, of(plugin).and(PLUGIN_GROUP.IS_ON).and(allowed(terms(plugin)))))
                .stream().mapToLong(Long::longValue).toArray();
    }

    boolean isPresent(String plugin, long group) {
        return store.read(sql -> sql.fetchExists(PLUGIN_GROUP, of(plugin, group).and(PLUGIN_GROUP.IS_ON).and(allowed(terms(plugin)))));
    }

    boolean isOn(String plugin, long group) {
        return store.read(sql -> sql.fetchExists(PLUGIN_GROUP, of(plugin, group).and(PLUGIN_GROUP.IS_ON)));
    }

    /** The plugins that new groups begin with. */
    Set<String> fresh() {
        return store.read(sql -> sql.select(PLUGIN_SCOPE.PLUGIN).from(PLUGIN_SCOPE)
                .where(PLUGIN_SCOPE.FRESH.isTrue().and(PLUGIN_SCOPE.ALLOW.eq(Words.of(Allow.EVERY_GROUP)))).fetchSet(PLUGIN_SCOPE.PLUGIN));
    }

    void keep(String plugin, GroupTerms terms) {
        store.run(sql -> {
            Map<Field<?>, Object> row = Map.of(PLUGIN_SCOPE.ALLOW, Words.of(terms.allow()), PLUGIN_SCOPE.FRESH, terms.fresh(),
                    PLUGIN_SCOPE.CHANGED_AT, clock.millis());
            sql.insertInto(PLUGIN_SCOPE).set(PLUGIN_SCOPE.PLUGIN, plugin).set(row)
                    .onConflict(PLUGIN_SCOPE.PLUGIN).doUpdate().set(row).execute();
            sql.update(PLUGIN_GROUP).set(PLUGIN_GROUP.IS_CHOSEN, false).where(of(plugin)).execute();
            terms.chosen().forEach(group -> keep(plugin, group, PLUGIN_GROUP.IS_CHOSEN, true, true));
        });
    }

    void turn(String plugin, long group, boolean on) {
        keep(plugin, group, PLUGIN_GROUP.IS_ON, on, on);
    }

    void forget(String plugin) {
        store.run(sql -> {
            sql.deleteFrom(PLUGIN_GROUP).where(of(plugin)).execute();
            sql.deleteFrom(PLUGIN_SCOPE).where(PLUGIN_SCOPE.PLUGIN.eq(plugin)).execute();
        });
    }

    /** Sets one of the two switches; where there is no row yet, the group begins with {@code on}. */
    private void keep(String plugin, long group, Field<Boolean> which, boolean value, boolean on) {
        store.run(sql -> sql.insertInto(PLUGIN_GROUP).set(PLUGIN_GROUP.PLUGIN, plugin).set(PLUGIN_GROUP.COMMUNITY_ID, group)
                .set(PLUGIN_GROUP.IS_CHOSEN, which == PLUGIN_GROUP.IS_CHOSEN).set(PLUGIN_GROUP.IS_ON, on)
                .set(PLUGIN_GROUP.CHANGED_AT, clock.millis())
                .onConflict(PLUGIN_GROUP.PLUGIN, PLUGIN_GROUP.COMMUNITY_ID).doUpdate()
                .set(which, value).set(PLUGIN_GROUP.CHANGED_AT, clock.millis()).execute());
    }

    private static List<Long> groups(DSLContext sql, Condition which) {
        return sql.select(PLUGIN_GROUP.COMMUNITY_ID).from(PLUGIN_GROUP).where(which).orderBy(PLUGIN_GROUP.COMMUNITY_ID)
                .fetch(PLUGIN_GROUP.COMMUNITY_ID);
    }

    private static Condition allowed(GroupTerms terms) {
        return terms.allow() == Allow.EVERY_GROUP ? DSL.noCondition() : PLUGIN_GROUP.IS_CHOSEN.isTrue();
    }

    private static Condition of(String plugin) {
        return PLUGIN_GROUP.PLUGIN.eq(plugin);
    }

    private static Condition of(String plugin, long group) {
        return of(plugin).and(PLUGIN_GROUP.COMMUNITY_ID.eq(group));
    }
}
