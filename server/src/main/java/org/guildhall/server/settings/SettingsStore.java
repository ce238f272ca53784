package org.guildhall.server.settings;

import static org.guildhall.server.store.schema.Tables.SETTING;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Settings;
import org.guildhall.server.data.Json;
import org.guildhall.server.store.Store;
import org.jooq.Condition;

/**
 * Keeps what was set, one JSON object per owner, scope and group. The texts are cached and dropped once a change is
 * durable; a transaction that changes one reads its own change.
 */
public final class SettingsStore {
    /** The owner of the host's own settings; further ones are called {@code hall.<what>}, which no plugin can be. */
    public static final String HALL = "hall";

    private static final long MOST_CACHED = 50_000;
    private static final String NOTHING_SET = "{}";

    private final Store store;
    private final Json json;
    private final InstantSource clock;
    private final SettingsLog log;
    private final LongFunction<Group> groups;
    private final Cache<Key, Kept> cache = Caffeine.newBuilder().maximumSize(MOST_CACHED).build();
    private final Map<Key, Integer> changing = new ConcurrentHashMap<>();
    private volatile long changedAt = System.nanoTime();

    /** Looks groups up through {@code groups}, for the defaults of their forms. */
    public SettingsStore(Store store, Secrets secrets, InstantSource clock, LongFunction<Group> groups) {
        this.store = store;
        this.json = new Json(secrets::seal, secrets::open);
        this.clock = clock;
        this.log = new SettingsLog(store, clock);
        this.groups = groups;
    }

    /** Whose settings of what. */
    record Key(String owner, Scope scope, long scopeId) {}

    /** One kept text; a new one is another object, so that whatever was read from it can tell. */
    record Kept(String json) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** The settings of one owner, read through its forms. */
    public OwnSettings of(String owner, Supplier<List<SettingsForm<?>>> forms) {
        return new OwnSettings(this, owner, forms);
    }

    /** One form of an owner, for a person to look at and to fill in; a form per group needs the group. */
    public <R extends Record> OpenForm<R> open(String owner, SettingsForm<R> form, Optional<Group> group) {
        return new OpenForm<>(this, of(owner, () -> List.of(form)), new Key(owner, form.scope(), group.map(Group::id).orElse(OwnSettings.SITE)),
                form);
    }

    /** Who changed what. */
    public SettingsLog log() {
        return log;
    }

    /** Settings of the host's own, with one form for the site. */
    public <R extends Record> Settings hall(String what, R defaults) {
        List<SettingsForm<?>> forms = List.of(SettingsForm.site(defaults));
        return of(HALL + "." + what, () -> forms);
    }

    /** The form of settings of the host's own, for a person to fill in. */
    public <R extends Record> OpenForm<R> openHall(String what, R defaults) {
        return open(HALL + "." + what, SettingsForm.site(defaults), Optional.empty());
    }

    /** Forgets what was read for this group, whose own values have changed and with them the defaults of its forms. */
    public void groupChanged(long groupId) {
        store.afterCommit(() -> {
            changedAt = System.nanoTime();
            cache.asMap().keySet().removeIf(key -> key.scope() == Scope.GROUP && key.scopeId() == groupId);
        });
    }

    /** Removes everything this owner has set, the site's values and those of all groups. */
    public void removeAll(String owner) {
        store.run(sql -> {
            sql.deleteFrom(SETTING).where(SETTING.OWNER.eq(owner)).execute();
            log.forget(owner);
            store.afterCommit(() -> {
                changedAt = System.nanoTime();
                cache.asMap().keySet().removeIf(key -> key.owner().equals(owner));
            });
        });
    }

    /** Forgets what was learned about a plugin's records. */
    public void forgetTypes() {
        json.forgetTypes();
    }

    Group group(long id) {
        return groups.apply(id);
    }

    Json json() {
        return json;
    }

    Kept kept(Key key) {
        if (store.isWriting() && changing.containsKey(key)) {
            return load(key);
        }
        Kept known = cache.getIfPresent(key);
        if (known != null) {
            return known;
        }
        long viewedAt = store.viewedAt();
        Kept loaded = load(key);
        cache.put(key, loaded);
        // What was read before the last change became durable must not stay.
        if (viewedAt - changedAt <= 0) {
            cache.asMap().remove(key, loaded);
        }
        return loaded;
    }

    void keep(Key key, String content) {
        store.run(sql -> {
            changing.merge(key, 1, Integer::sum);
            long now = clock.millis();
            sql.insertInto(SETTING).set(SETTING.OWNER, key.owner()).set(SETTING.SCOPE, word(key.scope()))
                    .set(SETTING.SCOPE_ID, key.scopeId()).set(SETTING.CONTENT, content).set(SETTING.CHANGED_AT, now)
                    .onConflict(SETTING.OWNER, SETTING.SCOPE, SETTING.SCOPE_ID).doUpdate()
                    .set(SETTING.CONTENT, content).set(SETTING.CHANGED_AT, now).execute();
            store.afterCommit(() -> changed(key));
        });
    }

    /** Lets nobody else change this until the current transaction ends, and lets it see what others have changed. */
    void hold(Key key) {
        store.run(sql -> {
            changing.merge(key, 1, Integer::sum);
            sql.update(SETTING).set(SETTING.CHANGED_AT, clock.millis()).where(isOf(key)).execute();
            store.afterCommit(() -> changed(key));
        });
    }

    /** Forgets what was set, so that the defaults hold again. */
    void drop(Key key) {
        store.run(sql -> {
            changing.merge(key, 1, Integer::sum);
            sql.deleteFrom(SETTING).where(isOf(key)).execute();
            store.afterCommit(() -> changed(key));
        });
    }

    /** All of it or nothing. */
    void within(Runnable work) {
        store.run(sql -> work.run());
    }

    private void changed(Key key) {
        changedAt = System.nanoTime();
        cache.invalidate(key);
        changing.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    private Kept load(Key key) {
        return store.read(sql -> sql.select(SETTING.CONTENT).from(SETTING)
                .where(isOf(key))
                .fetchOptional(SETTING.CONTENT).map(Kept::new).orElseGet(() -> new Kept(NOTHING_SET)));
    }

    private static Condition isOf(Key key) {
        return SETTING.OWNER.eq(key.owner()).and(SETTING.SCOPE.eq(word(key.scope()))).and(SETTING.SCOPE_ID.eq(key.scopeId()));
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
