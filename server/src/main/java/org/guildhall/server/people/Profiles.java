package org.guildhall.server.people;

import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PersonRecord;

/** What people change about themselves, and what admins see and change of them. */
public final class Profiles {
    private static final int MOST_ON_PAGE = 50;

    private final Store store;
    private final AccountTable table;
    private final List<Consumer<Person>> renamed = new CopyOnWriteArrayList<>();

    /** Over this database. */
    public Profiles(Store store) {
        this.store = store;
        this.table = new AccountTable(store);
    }

    /** Calls this in the transaction that gives a person another name. */
    public void onRename(Consumer<Person> told) {
        renamed.add(told);
    }

    /**
     * Changes what a person may change about themselves.
     *
     * @throws Refused INVALID for the field that cannot be taken
     */
    public Account edit(Person person, Account.Profile profile) {
        Identity identity = Identity.of(Identity.name(profile.name()), Identity.email(profile.email()));
        PersonRecord changes = new PersonRecord();
        AccountTable.name(changes, identity);
        changes.setLocale(profile.locale().map(Profiles::tag).orElse(null));
        changes.setZone(profile.zone().map(ZoneId::getId).orElse(null));
        return store.write(sql -> {
            String before = table.get(person.id()).getName();
            table.checkFree(identity, person.id());
            table.set(person.id(), changes);
            Account account = AccountTable.account(table.get(person.id()));
            if (!before.equals(identity.name())) {
                renamed.forEach(told -> told.accept(account.person()));
            }
            return account;
        });
    }

    /** Remembers the language a person chose; none: what their browser asks for. */
    public void setLocale(Person person, Optional<Locale> locale) {
        PersonRecord changes = new PersonRecord();
        changes.setLocale(locale.map(Profiles::tag).orElse(null));
        table.set(person.id(), changes);
    }

    /**
     * Makes someone an admin of the hall, or no longer one.
     *
     * @throws Refused CONFLICT if nobody would be left
     */
    public void setAdmin(Person person, boolean admin) {
        PersonRecord changes = new PersonRecord();
        changes.setIsAdmin(admin);
        store.run(sql -> {
            boolean others = sql.fetchExists(PERSON, PERSON.IS_ADMIN.isTrue().and(PERSON.ID.ne(person.id())));
            if (!admin && !others) {
                throw new Refused(Refused.Kind.CONFLICT, "people.last-admin");
            }
            table.set(person.id(), changes);
        });
    }

    /** All accounts, from the oldest. */
    public Page<Account> all(Optional<String> after) {
        long from = after.map(Cursor::read).map(Cursor::first).orElse(0L);
        List<Account> found = table.after(from, MOST_ON_PAGE + 1).stream().map(AccountTable::account).toList();
        return Cursor.page(found, MOST_ON_PAGE, last -> new Cursor(last.person().id(), 0));
    }

    /** How many people there are. */
    public int count() {
        return store.read(sql -> sql.fetchCount(PERSON));
    }

    private static String tag(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh-CN" : "en";
    }
}
