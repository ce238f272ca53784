package org.guildhall.server.settings;

import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.guildhall.server.store.schema.Tables.SETTINGS_CHANGE;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.data.Change;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Who changed which field of which form, when, from what and to what. */
public final class SettingsLog {
    private static final int PAGE = 20;

    private final Store store;
    private final InstantSource clock;

    SettingsLog(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * One line.
     *
     * @param who who changed it; nobody if the plugin did by itself, or the person is gone
     * @param label what the field is called, once somebody has said it
     */
    public record Entry(long id, Instant at, Optional<String> who, String field, String label, boolean secret, String before, String after) {
        /** The same line in a reader's words. */
        public Entry said(String newLabel, String newBefore, String newAfter) {
            return new Entry(id, at, who, field, newLabel, secret, newBefore, newAfter);
        }
    }

    /** Writes down what was changed, in the current transaction if there is one. */
    public void add(String owner, Scope scope, long scopeId, Optional<Person> who, List<Change> changes) {
        store.run(sql -> changes.forEach(change -> sql.insertInto(SETTINGS_CHANGE).set(SETTINGS_CHANGE.OWNER, owner)
                .set(SETTINGS_CHANGE.SCOPE, word(scope)).set(SETTINGS_CHANGE.SCOPE_ID, scopeId)
                .set(SETTINGS_CHANGE.PERSON_ID, who.map(Person::id).orElse(null)).set(SETTINGS_CHANGE.CHANGED_AT, clock.millis())
                .set(SETTINGS_CHANGE.FIELD, change.field()).set(SETTINGS_CHANGE.IS_SECRET, change.secret())
                .set(SETTINGS_CHANGE.TEXT_BEFORE, change.before()).set(SETTINGS_CHANGE.TEXT_AFTER, change.after()).execute()));
    }

    /** The newest lines of one form, twenty at a time. */
    public Page<Entry> of(String owner, Scope scope, long scopeId, Optional<String> after) {
        Condition form = SETTINGS_CHANGE.OWNER.eq(owner).and(SETTINGS_CHANGE.SCOPE.eq(word(scope))).and(SETTINGS_CHANGE.SCOPE_ID.eq(scopeId));
        Condition older = after.map(SettingsLog::id).map(SETTINGS_CHANGE.ID::lt).orElse(DSL.noCondition());
        List<Entry> found = store.read(sql -> sql.select(SETTINGS_CHANGE.fields()).select(PERSON.NAME).from(SETTINGS_CHANGE)
                .leftJoin(PERSON).on(PERSON.ID.eq(SETTINGS_CHANGE.PERSON_ID)).where(form).and(older)
                .orderBy(SETTINGS_CHANGE.ID.desc()).limit(PAGE + 1).fetch(row -> new Entry(row.get(SETTINGS_CHANGE.ID),
                        Instant.ofEpochMilli(row.get(SETTINGS_CHANGE.CHANGED_AT)), Optional.ofNullable(row.get(PERSON.NAME)),
                        row.get(SETTINGS_CHANGE.FIELD), row.get(SETTINGS_CHANGE.FIELD), row.get(SETTINGS_CHANGE.IS_SECRET),
                        row.get(SETTINGS_CHANGE.TEXT_BEFORE), row.get(SETTINGS_CHANGE.TEXT_AFTER))));
        boolean more = found.size() > PAGE;
        List<Entry> items = more ? found.subList(0, PAGE) : found;
        return new Page<>(items, more ? Optional.of(Long.toString(items.getLast().id())) : Optional.empty());
    }

    void forget(String owner) {
        store.run(sql -> sql.deleteFrom(SETTINGS_CHANGE).where(SETTINGS_CHANGE.OWNER.eq(owner)).execute());
    }

    private static long id(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new Refused(Refused.Kind.MALFORMED, "settings.cursor");
        }
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
