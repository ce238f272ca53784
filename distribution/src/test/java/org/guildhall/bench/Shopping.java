package org.guildhall.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.api.Discount;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Product;
import org.guildhall.api.Refused;
import org.guildhall.api.Reward;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;
import org.guildhall.server.community.GateKeeper;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.MoneySettings;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.money.WorkingDays;
import org.guildhall.server.notifications.Bell;
import org.guildhall.server.plugin.KeptFiles;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** The true money of a hall with one thing to buy and one provider, whose news is brought by hand. */
final class Shopping implements Product, PaymentProvider {
    private static final Money PRICE = Money.of(9_900, "CNY");

    private final Treasury treasury;
    private final Tasks tasks;
    private final Orders orders;
    private final Group group;
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();

    Shopping(Store store) {
        Till till = new Till(store);
        till.open();
        this.group = till.first();
        HallClock clock = new HallClock(InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")), store, () -> true);
        this.tasks = new Tasks(store, clock, Set::of);
        Hall hall = new Hall("Bench", URI.create("http://127.0.0.1:8080"), ZoneOffset.UTC, "CNY", true);
        this.treasury = new Treasury(store, clock, tasks, new Events(store, tasks, clock, Registry::empty), market(),
                new Treasury.House(() -> hall, () -> MoneySettings.DEFAULT, () -> WorkingDays.PLAIN, new Bell(store, clock, Set::of).of(Bell.HALL),
                new KeptFiles(store, Path.of(System.getProperty("java.io.tmpdir")), clock).of(Bell.HALL),
                new GateKeeper(Registry::empty, store, clock)));
        this.orders = treasury.orders().of("bench");
    }

    /** Has so many orders taken to the provider; the numbers of what it was asked for. */
    List<String> order(int count) {
        begun.clear();
        Person buyer = group.owner();
        for (int i = 0; i < count; i++) {
            String key = "k" + placed.incrementAndGet();
            orders.pay(orders.place(buyer, kind(), key, key), Optional.of(id()), Optional.empty());
        }
        return new ArrayList<>(begun);
    }

    /** Brings a letter that says that this was paid; whether it was thanked for. */
    boolean told(String event, String attempt) {
        String letter = event + " " + attempt;
        try {
            treasury.notices().receive(id(), new Letter(letter.getBytes(StandardCharsets.UTF_8)));
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    /** How often something was handed over, when all that waits is done. */
    int delivered() {
        tasks.runDue();
        return delivered.get();
    }

    boolean balanced() {
        return treasury.books().check().balanced();
    }

    @Override
    public String kind() {
        return "entry";
    }

    @Override
    public Offer offer(Person buyer, String key) {
        return new Offer(group, "Entry", PRICE, Duration.ofMinutes(5));
    }

    @Override
    public void deliver(Order order) {
        delivered.incrementAndGet();
    }

    @Override
    public void takeBack(Order order) {
        throw new IllegalStateException("nobody asked for it");
    }

    @Override
    public String id() {
        return "bench";
    }

    @Override
    public boolean takes(Money amount) {
        return true;
    }

    @Override
    public Step begin(Attempt attempt) {
        begun.add(attempt.id());
        return new Step(URI.create("http://bench.test/" + attempt.id()), Optional.empty());
    }

    @Override
    public List<News> read(Request notification) {
        String[] words = new String(notification.body(), StandardCharsets.UTF_8).split(" ");
        return List.of(new News(words[0], words[1], News.What.PAID, PRICE, "T" + words[1]));
    }

    @Override
    public News query(Attempt attempt) {
        return new News("query", attempt.id(), News.What.UNKNOWN, attempt.amount(), "");
    }

    @Override
    public News close(Attempt attempt) {
        return query(attempt);
    }

    @Override
    public News refund(Refund refund) {
        throw new IllegalStateException("nobody asked for it");
    }

    private Market market() {
        List<Owned<Product>> products = List.of(new Owned<>("bench", this));
        List<Owned<PaymentProvider>> providers = List.of(new Owned<>("bench", this));
        return new Market() {
            @Override
            public List<Owned<Product>> products() {
                return products;
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
}
