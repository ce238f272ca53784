package org.guildhall.server.settings;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.data.Change;
import org.guildhall.server.data.Field;
import org.guildhall.server.data.Form;
import org.guildhall.server.data.Values;

/** One form that a person looks at and fills in: the site's, or one group's. */
public final class OpenForm<R extends Record> {
    private final SettingsStore store;
    private final OwnSettings own;
    private final SettingsStore.Key key;
    private final SettingsForm<R> form;

    OpenForm(SettingsStore store, OwnSettings own, SettingsStore.Key key, SettingsForm<R> form) {
        this.store = store;
        this.own = own;
        this.key = key;
        this.form = form;
    }

    /** The fields with what they hold now. */
    public List<Field> fields() {
        return Form.of(form.form()).fields(values());
    }

    /**
     * Takes the fields that came and keeps the others as they are.
     *
     * @param currency of amounts that come as a bare number
     * @throws org.guildhall.server.data.InvalidFields if any cannot be taken
     */
    public void change(Person who, Values came, String currency) {
        store.within(() -> {
            store.hold(key);
            own.keep(form, key.scopeId(), Form.of(form.form()).readOver(values(), came, currency), Optional.of(who));
        });
    }

    /** What would be different if everything stood as at first. */
    public List<Change> resetting() {
        return Change.between(values(), own.defaults(form, key.scopeId()));
    }

    /** Lets everything stand as at first. */
    public void reset(Person who) {
        store.within(() -> {
            store.hold(key);
            List<Change> changes = resetting();
            store.drop(key);
            store.log().add(key.owner(), key.scope(), key.scopeId(), Optional.of(who), changes);
        });
    }

    /** Who changed what. */
    public Page<SettingsLog.Entry> log(Optional<String> after) {
        return store.log().of(key.owner(), key.scope(), key.scopeId(), after);
    }

    private R values() {
        return own.values(form, key.scopeId());
    }
}
