package org.guildhall.bench;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.money.Books;
import org.guildhall.server.money.Income;
import org.guildhall.server.money.Journal;
import org.guildhall.server.store.Store;

/** Fifty groups whose orders are paid and settled, one after the other. */
final class Till {
    private static final int GROUPS = 50;
    private static final Money PRICE = Money.of(9_900, "CNY");
    private static final Account CLEARING = Account.clearing("bench");

    private final Store store;
    private final Ledger ledger;
    private final AtomicLong orders = new AtomicLong();
    private final List<Group> groups = new ArrayList<>();

    Till(Store store) {
        this.store = store;
        this.ledger = new Ledger(store, InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));
    }

    Ledger ledger() {
        return ledger;
    }

    /** Opens the groups. */
    void open() {
        store.run(sql -> {
            long owner = sql.insertInto(PERSON).set(PERSON.NAME, "owner").set(PERSON.NAME_FOLDED, "owner").set(PERSON.EMAIL, "o@hall.example")
                    .set(PERSON.EMAIL_FOLDED, "o@hall.example").set(PERSON.PASSWORD_HASH, "").set(PERSON.IS_ADMIN, false).set(PERSON.CREATED_AT, 0L)
                    .returningResult(PERSON.ID).fetchSingle(PERSON.ID);
            for (int i = 0; i < GROUPS; i++) {
                long id = sql.insertInto(COMMUNITY).set(COMMUNITY.SLUG, "g" + i).set(COMMUNITY.NAME, "Group " + i).set(COMMUNITY.SUMMARY, "")
                        .set(COMMUNITY.RULES, "").set(COMMUNITY.OWNER_ID, owner).set(COMMUNITY.ZONE, "UTC").set(COMMUNITY.CURRENCY, "CNY")
                        .set(COMMUNITY.ENTRY, "open").set(COMMUNITY.CAPACITY, 10).set(COMMUNITY.LISTED, true).set(COMMUNITY.MEMBER_COUNT, 0)
                        .set(COMMUNITY.SEARCH_TEXT, "").set(COMMUNITY.CREATED_AT, 0L).returningResult(COMMUNITY.ID).fetchSingle(COMMUNITY.ID);
                groups.add(new Group(id, "g" + i, "Group " + i, new Person(owner, "owner"), ZoneOffset.UTC, "CNY"));
            }
        });
    }

    /** The payment of one more order. */
    Entry next() {
        long order = orders.incrementAndGet();
        return Entry.of("paid:GH-" + order, "One month", Optional.empty()).debit(CLEARING, PRICE).credit(Account.pending(group(order), "GH-" + order), PRICE);
    }

    /** Has orders paid and settled until there are this many entries more. */
    void fill(long more) {
        for (long done = 0; done < more; done += 4) {
            Entry paid = next();
            long order = orders.get();
            ledger.post(paid);
            ledger.post(Entry.of("settled:GH-" + order, "One month", Optional.empty())
                    .debit(Account.pending(group(order), "GH-" + order), PRICE).credit(Account.available(group(order)), PRICE));
        }
    }

    /** As {@link #fill}, written beside the ledger: the same rows, thousands at a time. */
    void pour(Connection connection, long more) throws SQLException {
        try (Pour pour = new Pour(connection)) {
            for (long done = 0; done < more; done += 4) {
                long order = orders.incrementAndGet();
                pour.order("GH-" + order, group(order), PRICE.minor());
            }
        }
    }

    /** What is looked at: a balance, a statement, the trial balance, the entries. */
    List<Callable<?>> pages(Store from) {
        Income income = new Income(from);
        Books books = new Books(from);
        Journal journal = new Journal(from);
        Account account = Account.available(groups.get(7).id());
        return List.of(() -> ledger.held(List.of(account), "CNY"), () -> income.of(groups.get(7), Optional.empty()), books::accounts,
                () -> journal.page(Journal.Wanted.ALL));
    }

    /** One of the groups. */
    Group first() {
        return groups.getFirst();
    }

    private long group(long order) {
        return groups.get((int) (order % GROUPS)).id();
    }
}
