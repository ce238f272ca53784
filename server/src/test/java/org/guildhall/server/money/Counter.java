package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.guildhall.api.Discount;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Product;
import org.guildhall.api.Reward;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Percent;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GateKeeper;
import org.guildhall.server.notifications.Bell;
import org.guildhall.server.plugin.KeptFiles;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** The true money of a hall over a true database, with one group, one product, one provider and a clock to move. */
final class Counter implements AutoCloseable {
    /** A Friday evening in Shanghai. */
    static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final Store store;
    final HallClock clock;
    final Tasks tasks;
    final Person owner;
    final Person buyer;
    final Group group;
    final Shop shop;
    final Bank bank = new Bank("bank");
    final List<Owned<PaymentProvider>> providers = new CopyOnWriteArrayList<>();
    final List<Owned<Reward>> rewards = new CopyOnWriteArrayList<>();
    final Market market;
    final List<Owned<Discount>> discounts = new ArrayList<>();
    final Treasury treasury;
    volatile Registry gates = Registry.empty();
    final Orders orders;
    volatile MoneySettings settings = MoneySettings.DEFAULT;

    private final OnBothDatabases.Fresh fresh;
    private final Path files;

    Counter(OnBothDatabases.Fresh fresh) {
        this(fresh, InstantSource.fixed(FRIDAY));
    }

    Counter(OnBothDatabases.Fresh fresh, InstantSource real) {
        this.fresh = fresh;
        this.files = temporary();
        this.store = fresh.open();
        this.clock = new HallClock(real, store, () -> true);
        this.owner = person("chef");
        this.buyer = person("stranger");
        this.group = group(owner);
        this.shop = new Shop(store, group);
        this.tasks = new Tasks(store, clock, Set::of);
        Hall hall = new Hall("Guildhall", URI.create("http://127.0.0.1:8080"), ZONE, "CNY", true);
        this.market = market();
        this.treasury = new Treasury(store, clock, tasks, new Events(store, tasks, clock, Registry::empty), market,
                new Treasury.House(() -> hall, () -> settings, () -> WorkingDays.PLAIN, new Bell(store, clock, Set::of).of(Bell.HALL),
                new KeptFiles(store, files, clock).of(Bell.HALL), new GateKeeper(() -> gates, store, clock)));
        this.orders = treasury.orders().of("shop");
    }

    Order place(String key) {
        return orders.place(buyer, "entry", key, UUID.randomUUID().toString());
    }

    /** Takes the buyer to the bank; the attempt's number. */
    String begin(Order order) {
        orders.pay(order, Optional.of("bank"), Optional.empty());
        return bank.begun.getLast().id();
    }

    /** Opens an order and pays it, as a person does. */
    Order buy(String key) {
        Order order = place(key);
        String attempt = begin(order);
        bank.paid.put(attempt, order.total());
        notice("E" + attempt, attempt, What.PAID, order.total(), "T" + attempt);
        return now(order);
    }

    Response notice(String event, String about, What what, Money amount, String reference) {
        return notice(event + " " + about + " " + what + " " + amount.minor() + " " + amount.currency() + " " + reference, Bank.SEAL);
    }

    Response notice(String lines, String seal) {
        return treasury.notices().receive("bank", new Notice(lines.getBytes(StandardCharsets.UTF_8), seal));
    }

    Order now(Order order) {
        return orders.find(order.number()).orElseThrow();
    }

    OrderView view(Order order) {
        return treasury.views().show(order.number(), buyer, false);
    }

    /** Lets time go by, and does what falls due. */
    void later(Duration by) {
        tasks.advance(by);
    }

    void commission(String percent) {
        settings = new MoneySettings(Percent.parse(percent), 1);
    }

    /** What the books hold, by heading. */
    Map<String, Long> balances() {
        return treasury.books().accounts().stream().collect(Collectors.toMap(Books.Line::code, Books.Line::balance, Math::addExact));
    }

    Income.Figures income() {
        return treasury.income().of(group, Optional.empty()).figures().getFirst();
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

    private Group group(Person owner) {
        long id = store.write(sql -> sql.insertInto(COMMUNITY).set(COMMUNITY.SLUG, "kitchen").set(COMMUNITY.NAME, "Kitchen")
                .set(COMMUNITY.SUMMARY, "").set(COMMUNITY.RULES, "").set(COMMUNITY.OWNER_ID, owner.id()).set(COMMUNITY.ZONE, ZONE.getId())
                .set(COMMUNITY.CURRENCY, "CNY").set(COMMUNITY.ENTRY, "closed").set(COMMUNITY.CAPACITY, 10).set(COMMUNITY.LISTED, true)
                .set(COMMUNITY.MEMBER_COUNT, 0).set(COMMUNITY.SEARCH_TEXT, "").set(COMMUNITY.CREATED_AT, 0L)
                .returningResult(COMMUNITY.ID).fetchSingle(COMMUNITY.ID));
        return new Group(id, "kitchen", "Kitchen", owner, ZONE, "CNY");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("counter");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Market market() {
        List<Owned<Product>> products = List.of(new Owned<>("shop", shop));
        providers.add(new Owned<>("bank", bank));
        return new Market() {
            @Override
            public List<Owned<Product>> products() {
                return products;
            }

            @Override
            public List<Owned<Discount>> discounts() {
                return discounts;
            }

            @Override
            public List<Owned<Reward>> rewards() {
                return rewards;
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
        files.toFile().delete();
    }

    /** A notification as it comes in: bytes and a seal. */
    private record Notice(byte[] body, String seal) implements Request {
        @Override
        public String path(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public Group group() {
            throw new IllegalArgumentException("a notification is for no group");
        }

        @Override
        public Optional<Person> visitor() {
            return Optional.empty();
        }

        @Override
        public Person person() {
            throw new IllegalArgumentException("a notification is from no person");
        }

        @Override
        public boolean may(Memberships.Role least) {
            return false;
        }

        @Override
        public boolean isAdmin() {
            return false;
        }

        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }

        @Override
        public String key() {
            return "";
        }

        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public Optional<String> header(String name) {
            return name.equals("Seal") ? Optional.of(seal) : Optional.empty();
        }
    }
}
