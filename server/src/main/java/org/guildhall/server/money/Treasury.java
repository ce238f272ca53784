package org.guildhall.server.money;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.host.Files;
import org.guildhall.api.money.Earnings;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.money.Wares;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.money.Agenda.Work;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.Tasks;

/** The hall's money: this is where its parts are put together, and where the rest of the house finds them. */
public final class Treasury {
    private final OrderBook orders;
    private final OrderViews views;
    private final Hearing hearing;
    private final Checkout checkout;
    private final Notices notices;
    private final Function<String, Payments> payments;
    private final OrdersDesk desk;
    private final Ledger ledger;
    private final Books books;
    private final Proofs proofs;
    private final Receipts receipts;
    private final Income income;
    private final OwnersEarnings earnings;
    private final Wares wares;
    private final Function<String, Shares> shares;
    private final Running running;

    /** What money needs to know of the rest of the hall. */
    public record House(Supplier<Hall> hall, Supplier<MoneySettings> settings, Supplier<WorkingDays> workingDays,
                        Notifications notifications, Files files, Gates gates) {
        Takings.Terms terms() {
            return new Takings.Terms(settings.get(), workingDays.get(), hall.get().zone());
        }
    }

    /** Puts the parts together, and takes on the durable work that belongs to money. */
    public Treasury(Store store, InstantSource clock, Tasks tasks, Events events, Market market, House house) {
        Agenda agenda = new Agenda(tasks, clock);
        Ledger ledger = new Ledger(store, clock);
        this.receipts = new Receipts(store, clock, house.hall());
        Purchases purchases = new Purchases(store);
        PortionRows portions = new PortionRows(store);
        SharePostings sharePostings = new SharePostings(ledger, portions);
        Postings postings = new Postings(ledger, receipts, sharePostings);
        Sharing sharing = new Sharing(store, purchases, portions, sharePostings, market, house.settings(), agenda, events);
        Attempts attempts = new Attempts(store);
        RefundRows refundRows = new RefundRows(store);
        Shelf shelf = new Shelf(market);
        Till till = new Till(store, market, house.hall());

        Alerts alerts = new Alerts(house.notifications());
        Decisions decisions = new Decisions(store, agenda);
        Strays strays = new Strays(store);
        Suspense suspense = new Suspense(store, strays, postings, alerts, agenda);
        Renewals renewals = new Renewals(store, purchases, attempts, till, agenda, events);
        Refunds refunds = new Refunds(store, purchases, refundRows, renewals, postings, sharing, agenda, events);
        Refunding refunding = new Refunding(store, purchases, attempts, refundRows, refunds, till, agenda, alerts);
        Takings takings = new Takings(store, purchases, attempts, postings, sharing, refunds, renewals, shelf, agenda, house::terms,
                suspense, alerts);
        DisputeRows disputeRows = new DisputeRows(store, purchases, attempts, market);
        Disputes disputes = new Disputes(store, purchases, disputeRows, refundRows, refunds, postings, shelf, agenda, events, alerts,
                () -> house.settings().get().takeBackWhenLost());
        Deliveries deliveries = new Deliveries(store, purchases, refunds, shelf, agenda, events);
        Recharges recharges = new Recharges(store, purchases, attempts, takings, deliveries, renewals, agenda);
        this.hearing = new Hearing(purchases, attempts, refundRows, takings, refunding, disputes, recharges, deliveries, till, suspense);
        Watch watch = new Watch(store, purchases, attempts, till, hearing, agenda, events);
        Settlement settlement = new Settlement(store, purchases, postings, house.gates(), agenda, events);

        this.views = new OrderViews(purchases, attempts, refundRows, renewals, new NextCharges(store), watch);
        this.checkout = new Checkout(store, purchases, attempts, till, watch, agenda, views);
        Wishes wishes = new Wishes(store, purchases, refundRows, refunds, decisions, alerts, agenda, house.settings());
        this.orders = new OrderBook(store, purchases, shelf, takings, deliveries, refunds, checkout, renewals, wishes, new Discounts(market),
                sharing, agenda, events);
        this.notices = new Notices(store, market, hearing, agenda);
        RenewalWatch renewalWatch = new RenewalWatch(purchases, attempts, renewals, till, notices);
        this.payments = plugin -> new PluginPayments(plugin, market, purchases, attempts, till, notices, agenda);
        this.desk = new OrdersDesk(
                new Review(store, purchases, attempts, strays, takings, refunds, deliveries, postings, decisions, agenda, events, watch),
                new StuckRefunds(store, purchases, refundRows, refunds, refunding, decisions),
                new ReviewList(store, purchases, attempts, strays, refundRows, disputeRows, wishes, decisions), wishes,
                new GivingBack(store, purchases, refunds, postings, shelf, decisions),
                new Contests(store, purchases, attempts, disputeRows, house.files(), till, agenda), decisions,
                new Reckoning(store, purchases, attempts, refundRows, strays, suspense, hearing, refunding, till, alerts, agenda));
        this.ledger = ledger;
        this.books = new Books(store);
        this.proofs = new Proofs(store, clock, tasks, books);
        this.income = new Income(store);
        this.earnings = new OwnersEarnings(store, house::terms);
        this.wares = new ShopWindow(market);
        this.shares = plugin -> new PluginShares(plugin, store, purchases, portions, sharing);
        this.running = new Running(store, events);

        tasks.handle(Work.WATCH.kind, task -> watch.look(task.key()));
        tasks.handle(Work.DELIVER.kind, task -> deliveries.deliver(task.key()));
        tasks.handle(Work.REFUND.kind, task -> refunding.ask(task.key()));
        tasks.handle(Work.CONTEST.kind, task -> desk.contests().send(Long.parseLong(task.key())));
        DisputeDates dates = new DisputeDates(store, purchases, attempts, disputeRows, till, agenda, alerts);
        tasks.handle(Work.ASK_DISPUTE.kind, task -> dates.ask(Long.parseLong(task.key())));
        tasks.handle(Work.REMIND_DISPUTE.kind, task -> dates.remind(Long.parseLong(task.key())));
        tasks.handle(Work.SETTLE.kind, task -> settlement.settle(task.key()));
        tasks.handle(Work.RELEASE.kind, task -> sharing.release(Long.parseLong(task.key())));
        tasks.handle(Work.STOP_RENEWING.kind, task -> renewals.tellProvider(task.key()));
        tasks.handle(Work.WATCH_RENEWAL.kind, task -> renewalWatch.look(task.key()));
        tasks.handle(Work.NOTICE.kind, task -> notices.apply(Long.parseLong(task.key())));
    }

    /** Says who is to hear of payouts. */
    public void onPayoutNews(Hearing.PayoutNews listener) {
        hearing.onPayoutNews(listener);
    }

    /** Opens and finds orders. */
    public OrderBook orders() {
        return orders;
    }

    /** Shows orders. */
    public OrderViews views() {
        return views;
    }

    /** Takes buyers to providers. */
    public Checkout checkout() {
        return checkout;
    }

    /** Takes in what providers send. */
    public Notices notices() {
        return notices;
    }

    /** Payments as this plugin may see them. */
    public Payments payments(String plugin) {
        return payments.apply(plugin);
    }

    /** Where people decide about money. */
    public OrdersDesk desk() {
        return desk;
    }

    /** The ledger itself. */
    public Ledger ledger() {
        return ledger;
    }

    /** Proves the books. */
    public Books books() {
        return books;
    }

    /** Has the books proved, and keeps what came of it. */
    public Proofs proofs() {
        return proofs;
    }

    /** Receipts and credit notes. */
    public Receipts receipts() {
        return receipts;
    }

    /** What was earned. */
    public Income income() {
        return income;
    }

    /** What owners are still owed, as plugins may ask. */
    public Earnings earnings() {
        return earnings;
    }

    /** Where this plugin tells how it goes with what it sells. */
    public Subscriptions subscriptions(String plugin) {
        return running.of(plugin);
    }

    /** What is for sale, as plugins may ask. */
    public Wares wares() {
        return wares;
    }

    /** What people earn by this plugin's rewards. */
    public Shares shares(String plugin) {
        return shares.apply(plugin);
    }
}
