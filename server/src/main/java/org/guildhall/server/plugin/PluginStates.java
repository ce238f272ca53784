package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_STATE;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PluginStateRecord;
import org.jooq.Field;

/** What the admin wants of each plugin, and how it went. */
final class PluginStates {
    static final State NEVER = new State(false, "", Optional.empty(), Optional.empty(), Optional.empty(), false);

    private final Store store;
    private final InstantSource clock;

    PluginStates(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The state of one plugin.
     *
     * @param wanted whether it should be enabled
     * @param version the version that was chosen; empty if none ever was
     * @param previous the version it can be rolled back to
     * @param failure why it last was not enabled
     * @param agreed what the admin lets it use
     * @param uninstalled whether one that came with the hall is to be taken for not there
     */
    record State(boolean wanted, String version, Optional<String> previous, Optional<Reason> failure, Optional<Needs> agreed,
                 boolean uninstalled) {}

    /** The states of all plugins that ever had one, by id. */
    Map<String, State> all() {
        return store.read(sql -> {
            Map<String, State> states = new HashMap<>();
            sql.selectFrom(PLUGIN_STATE).forEach(row -> states.put(row.getId(), state(row)));
            return states;
        });
    }

    State of(String id) {
        return store.read(sql -> sql.selectFrom(PLUGIN_STATE).where(PLUGIN_STATE.ID.eq(id)).fetchOptional(PluginStates::state)).orElse(NEVER);
    }

    /** Keeps how it went with this version. */
    void keep(String id, String version, boolean wanted, Optional<Reason> failure) {
        change(id, Map.of(PLUGIN_STATE.IS_ENABLED, wanted, PLUGIN_STATE.VERSION, version,
                PLUGIN_STATE.FAILURE, failure.map(Reason::kept).orElse(""), PLUGIN_STATE.IS_UNINSTALLED, false));
    }

    /** Chooses a version, and the one before it to go back to. */
    void choose(String id, String version, Optional<String> previous) {
        change(id, Map.of(PLUGIN_STATE.VERSION, version, PLUGIN_STATE.PREVIOUS_VERSION, previous.orElse(""), PLUGIN_STATE.FAILURE, "",
                PLUGIN_STATE.IS_UNINSTALLED, false));
    }

    /** Keeps what the admin lets it use. */
    void agree(String id, Needs needs) {
        change(id, Map.of(PLUGIN_STATE.AGREED, needs.kept()));
    }

    /** Forgets it but for the wish that it be gone. */
    void uninstall(String id) {
        change(id, Map.of(PLUGIN_STATE.IS_ENABLED, false, PLUGIN_STATE.VERSION, "", PLUGIN_STATE.PREVIOUS_VERSION, "",
                PLUGIN_STATE.FAILURE, "", PLUGIN_STATE.AGREED, "", PLUGIN_STATE.IS_UNINSTALLED, true));
    }

    private void change(String id, Map<Field<?>, Object> values) {
        store.run(sql -> {
            boolean known = sql.update(PLUGIN_STATE).set(values).set(PLUGIN_STATE.CHANGED_AT, clock.millis())
                    .where(PLUGIN_STATE.ID.eq(id)).execute() > 0;
            if (!known) {
                sql.insertInto(PLUGIN_STATE).set(PLUGIN_STATE.ID, id).set(PLUGIN_STATE.IS_ENABLED, false).set(PLUGIN_STATE.VERSION, "")
                        .set(PLUGIN_STATE.FAILURE, "").set(values).set(PLUGIN_STATE.CHANGED_AT, clock.millis()).execute();
            }
        });
    }

    private static State state(PluginStateRecord row) {
        return new State(row.getIsEnabled(), row.getVersion(), Optional.of(row.getPreviousVersion()).filter(text -> !text.isEmpty()),
                Optional.of(row.getFailure()).filter(text -> !text.isEmpty()).map(Reason::ofKept), Needs.ofKept(row.getAgreed()),
                row.getIsUninstalled());
    }
}
