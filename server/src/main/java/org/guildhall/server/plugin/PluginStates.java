package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_STATE;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Store;
import org.jooq.Field;

/** What the admin wants of each plugin, and how it went. */
final class PluginStates {
    static final State NEVER = new State(false, Optional.empty());

    private final Store store;
    private final InstantSource clock;

    PluginStates(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether it should be enabled, and why it last was not. */
    record State(boolean wanted, Optional<Reason> failure) {}

    /** The states of all plugins that ever had one, by id. */
    Map<String, State> all() {
        return store.read(sql -> {
            Map<String, State> states = new HashMap<>();
            sql.selectFrom(PLUGIN_STATE).forEach(row -> states.put(row.getId(), new State(row.getIsEnabled(), failure(row.getFailure()))));
            return states;
        });
    }

    State of(String id) {
        return all().getOrDefault(id, NEVER);
    }

    /** Keeps the state; the version is the one this happened with. */
    void keep(String id, String version, boolean wanted, Optional<Reason> failure) {
        String text = failure.map(Reason::kept).orElse("");
        Map<Field<?>, Object> values = Map.of(PLUGIN_STATE.IS_ENABLED, wanted, PLUGIN_STATE.VERSION, version,
                PLUGIN_STATE.FAILURE, text, PLUGIN_STATE.CHANGED_AT, clock.millis());
        store.run(sql -> sql.insertInto(PLUGIN_STATE).set(PLUGIN_STATE.ID, id).set(values)
                .onConflict(PLUGIN_STATE.ID).doUpdate().set(values).execute());
    }

    private static Optional<Reason> failure(String kept) {
        return kept.isEmpty() ? Optional.empty() : Optional.of(Reason.ofKept(kept));
    }
}
