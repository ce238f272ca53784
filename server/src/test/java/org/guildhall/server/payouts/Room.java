package org.guildhall.server.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PAYOUT_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.guildhall.api.Discount;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Product;
import org.guildhall.api.Reward;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.community.GateKeeper;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.money.Books;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.MoneySettings;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.money.WorkingDays;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.Sessions;
import org.guildhall.server.people.Tokens;
import org.guildhall.server.plugin.KeptFiles;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** The payout desk over a true database: an owner with money, an admin, a provider that pays out, and a clock to move. */
final class Room implements AutoCloseable {
    /** A Friday evening in Shanghai. */
    static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final Store store;
    final HallClock clock;
    final Tasks tasks;
    final Accounts accounts;
    final Person owner;
    final Person admin;
    final Group group;
    final Payer payer = new Payer();
    final List<Owned<PaymentProvider>> providers = new ArrayList<>(List.of(new Owned<>("payer", payer)));
    final List<String> told = new ArrayList<>();
    final Treasury treasury;
    final PayoutDesk desk;
    final Ledger ledger;
    PayoutSettings settings = PayoutSettings.DEFAULT;

    private final OnBothDatabases.Fresh fresh;
    private final Secrets secrets = Secrets.of(Path.of("target/room"));
    private final AtomicInteger earned = new AtomicInteger();

    Room(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        this.clock = new HallClock(InstantSource.fixed(FRIDAY), store, () -> true);
        this.ledger = new Ledger(store, clock);
        this.owner = person("owner");
        this.admin = person("admin");
        this.group = group("kitchen");
        this.tasks = new Tasks(store, clock, Set::of);
        Hall hall = new Hall("Guildhall", URI.create("http://127.0.0.1:8080"), ZONE, "CNY", true);
        Events events = new Events(store, tasks, clock, Registry::empty);
        this.accounts = new Accounts(store, new Sessions(store, clock, () -> ZONE), new Tokens(store, clock, () -> ZONE), events, clock);
        Market market = market();
        this.treasury = new Treasury(store, clock, tasks, events, market,
                new Treasury.House(() -> hall, () -> MoneySettings.DEFAULT, () -> WorkingDays.PLAIN, notifications(),
                        new KeptFiles(store, Path.of("target/room"), clock).of("hall"), new GateKeeper(Registry::empty, store, clock)));
        this.desk = new PayoutDesk(store, clock, tasks, market, treasury, new PayoutDesk.House(() -> hall, () -> settings,
                () -> WorkingDays.PLAIN, accounts, (group, person) -> !person.name().equals("stranger"), notifications(), secrets, group -> { }));
    }

    /** The owner has earned this much, which the provider holds. */
    void earn(long minor, String currency) {
        ledger.post(Entry.of("earned:" + earned.incrementAndGet(), "", Optional.empty())
                .debit(Account.clearing("payer"), Money.of(minor, currency)).credit(Account.available(group.id()), Money.of(minor, currency)));
    }

    void wantsMoneyAt(Person person, String provider) {
        Destination.Sealed to = Destination.Sealed.of(new Destination(provider, "6222 0000 8810", "Zhou"), secrets);
        store.run(sql -> sql.insertInto(PAYOUT_ACCOUNT).set(PAYOUT_ACCOUNT.PERSON_ID, person.id()).set(PAYOUT_ACCOUNT.PROVIDER, provider)
                .set(PAYOUT_ACCOUNT.SEALED_ACCOUNT, to.account()).set(PAYOUT_ACCOUNT.SEALED_NAME, to.name()).set(PAYOUT_ACCOUNT.CHANGED_AT, 0L)
                .set(PAYOUT_ACCOUNT.HELD_UNTIL, 0L).execute());
    }

    void later(Duration by) {
        tasks.advance(by);
    }

    Map<String, Long> balances() {
        return treasury.books().accounts().stream().collect(Collectors.toMap(Books.Line::code, Books.Line::balance, Math::addExact));
    }

    void assertBalanced() {
        assertThat(treasury.books().check().differences()).isEmpty();
    }

    Person person(String name) {
        long id = store.write(sql -> sql.insertInto(PERSON).set(PERSON.NAME, name).set(PERSON.NAME_FOLDED, name)
                .set(PERSON.EMAIL, name + "@hall.test").set(PERSON.EMAIL_FOLDED, name + "@hall.test").set(PERSON.PASSWORD_HASH, "")
                .set(PERSON.IS_ADMIN, false).set(PERSON.CREATED_AT, 0L).returningResult(PERSON.ID).fetchSingle(PERSON.ID));
        return new Person(id, name);
    }

    Group group(String slug) {
        long id = store.write(sql -> sql.insertInto(COMMUNITY).set(COMMUNITY.SLUG, slug).set(COMMUNITY.NAME, slug)
                .set(COMMUNITY.SUMMARY, "").set(COMMUNITY.RULES, "").set(COMMUNITY.OWNER_ID, owner.id()).set(COMMUNITY.ZONE, ZONE.getId())
                .set(COMMUNITY.CURRENCY, "CNY").set(COMMUNITY.ENTRY, "closed").set(COMMUNITY.CAPACITY, 10).set(COMMUNITY.LISTED, true)
                .set(COMMUNITY.MEMBER_COUNT, 0).set(COMMUNITY.SEARCH_TEXT, "").set(COMMUNITY.CREATED_AT, 0L)
                .returningResult(COMMUNITY.ID).fetchSingle(COMMUNITY.ID));
        return new Group(id, slug, slug, owner, ZONE, "CNY");
    }

    private Notifications notifications() {
        return new Notifications() {
            @Override
            public void tell(Collection<Long> people, Note note) {
                told.add(note.kind());
            }

            @Override
            public void tellAdmins(Note note) {
                told.add(note.kind());
            }
        };
    }

    private Market market() {
        return new Market() {
            @Override
            public List<Owned<Product>> products() {
                return List.of();
            }

            @Override
            public List<Owned<Discount>> discounts() {
                return List.of();
            }

            @Override
            public List<Owned<Reward>> rewards() {
                return List.of();
            }

            @Override
            public boolean holdsDoor(String plugin) {
                return false;
            }

            @Override
            public List<Owned<PaymentProvider>> providers() {
                return providers;
            }
        };
    }

    @Override
    public void close() {
        store.close();
        fresh.drop();
    }
}
