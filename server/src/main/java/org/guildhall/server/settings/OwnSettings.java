package org.guildhall.server.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.server.data.Change;
import org.guildhall.server.settings.SettingsStore.Kept;
import org.guildhall.server.settings.SettingsStore.Key;

/** The settings of one plugin, or of the host. Records live here and not in the store, so that they go with the plugin. */
public final class OwnSettings implements Settings {
    private static final long MOST_CACHED = 20_000;
    static final long SITE = 0;

    private final SettingsStore store;
    private final String owner;
    private final Supplier<List<SettingsForm<?>>> forms;
    private final Cache<Key, Read> cache = Caffeine.newBuilder().maximumSize(MOST_CACHED).build();

    OwnSettings(SettingsStore store, String owner, Supplier<List<SettingsForm<?>>> forms) {
        this.store = store;
        this.owner = owner;
        this.forms = forms;
    }

    /** Values, and the text they were read from. */
    private record Read(Kept from, Record values) {}

    @Override
    public <R extends Record> R site(Class<R> form) {
        return values(form(Scope.SITE, form), SITE);
    }

    @Override
    public <R extends Record> R group(long groupId, Class<R> form) {
        return values(form(Scope.GROUP, form), groupId);
    }

    @Override
    public <R extends Record> void keepSite(R values) {
        keep(form(Scope.SITE, typeOf(values)), SITE, values, Optional.empty());
    }

    @Override
    public <R extends Record> void keepGroup(long groupId, R values) {
        keep(form(Scope.GROUP, typeOf(values)), groupId, values, Optional.empty());
    }

    <R extends Record> R values(SettingsForm<R> form, long id) {
        Key key = new Key(owner, form.scope(), id);
        Kept kept = store.kept(key);
        Read known = cache.getIfPresent(key);
        if (known == null || known.from() != kept) {
            known = new Read(kept, store.json().readOver(defaults(form, id), kept.json()));
            cache.put(key, known);
        }
        return form.form().cast(known.values());
    }

    <R extends Record> R defaults(SettingsForm<R> form, long id) {
        return form.defaults().of(group(form, id));
    }

    <R extends Record> void keep(SettingsForm<R> form, long id, R values, Optional<Person> who) {
        form.check().accept(group(form, id), values);
        store.within(() -> {
            List<Change> changes = Change.between(values(form, id), values);
            store.keep(new Key(owner, form.scope(), id), store.json().write(values));
            store.log().add(owner, form.scope(), id, who, changes);
        });
    }

    private Optional<Group> group(SettingsForm<?> form, long id) {
        return form.scope() == Scope.GROUP ? Optional.of(store.group(id)) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private <R extends Record> SettingsForm<R> form(Scope scope, Class<R> type) {
        for (SettingsForm<?> form : forms.get()) {
            if (form.scope() == scope && form.form() == type) {
                return (SettingsForm<R>) form;
            }
        }
        throw new IllegalArgumentException(owner + " has no form " + type.getSimpleName() + " for " + scope);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Class<R> typeOf(R values) {
        return (Class<R>) values.getClass();
    }
}
