package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PAYMENT_NOTICE;
import static org.guildhall.server.store.schema.Tables.PURCHASE;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.jooq.Record;

/** Everything about money that waits for a person, with what came and what was expected. */
public final class ReviewList {
    private static final int MOST = 100;

    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final Strays strays;
    private final RefundRows refunds;
    private final DisputeRows disputes;
    private final Wishes wishes;
    private final Decisions decisions;

    /**
     * What waits, and what was decided last.
     *
     * @param orders orders in review for which no money is waiting
     */
    public record Desk(List<StrayLine> strays, List<OrderLine> orders, List<RefundLine> refunds, List<DisputeView> disputes,
                       List<Wishes.Wish> wishes, List<NoticeLine> notices, List<Decisions.Decision> decisions) {
        /** How many things wait. */
        public int waiting() {
            return strays.size() + orders.size() + refunds.size() + disputes.size() + wishes.size() + notices.size();
        }
    }

    /** An order, as far as a person needs it who decides. */
    public record OrderLine(String number, Order.State state, Money total, String purpose, String buyer, String group) {}

    /**
     * Money that came and fits nothing.
     *
     * @param order the order it came for
     * @param back whether its provider can send it back
     * @param over what it is more than the order's price, if it can pay that
     * @param fitting the newest unpaid orders of exactly this amount
     */
    public record StrayLine(long id, String provider, String about, String reference, Money amount, Instant came, Optional<OrderLine> order,
                            boolean back, Optional<Money> over, List<OrderLine> fitting) {}

    /** A refund that its provider could not make; under a new number only where it ended without moving money. */
    public record RefundLine(String number, Money amount, RefundState state, String reason, Instant asked, String provider, String reference,
                             OrderLine order) {}

    /** News that is kept and not yet applied. */
    public record NoticeLine(long id, String provider, String what, String about, Money amount, String reference, Instant came, int tries,
                             String fault) {}

    ReviewList(Store store, Purchases purchases, Attempts attempts, Strays strays, RefundRows refunds, DisputeRows disputes,
               Wishes wishes, Decisions decisions) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.strays = strays;
        this.refunds = refunds;
        this.disputes = disputes;
        this.wishes = wishes;
        this.decisions = decisions;
    }

    /** All of it, on one view of the data. */
    public Desk desk() {
        return store.read(sql -> new Desk(strays.waiting().stream().map(this::line).toList(), orders(),
                refunds.stuck().stream().map(this::line).toList(), disputes.open(), wishes.waiting(), notices(), decisions.newest()));
    }

    private StrayLine line(Stray stray) {
        Optional<Attempt> ours = attempts.find(stray.about()).filter(attempt -> attempt.provider().equals(stray.provider()));
        Optional<Purchase> purchase = ours.map(attempt -> purchases.get(attempt.purchase()));
        Optional<Money> over = purchase.filter(it -> Lifecycle.PAY.from(it.order().state()).isPresent())
                .map(it -> it.order().total()).filter(total -> total.currency().equals(stray.amount().currency()))
                .filter(total -> !total.exceeds(stray.amount())).map(total -> stray.amount().minus(total));
        return new StrayLine(stray.id(), stray.provider(), stray.about(), stray.reference(), stray.amount(), stray.came(),
                purchase.map(ReviewList::line), ours.isPresent(), over, over.isPresent() ? List.of() : fitting(stray.amount()));
    }

    private List<OrderLine> fitting(Money amount) {
        List<String> unpaid = Lifecycle.PAY.sources().stream().map(Words::of).toList();
        return purchases.list(PURCHASE.STATE.in(unpaid).and(PURCHASE.TOTAL.eq(amount.minor())).and(PURCHASE.CURRENCY.eq(amount.currency())), 5)
                .stream().map(ReviewList::line).toList();
    }

    private List<OrderLine> orders() {
        return purchases.list(PURCHASE.STATE.eq(Words.of(Order.State.REVIEW)), MOST).stream()
                .filter(purchase -> strays.waitingFor(purchase).isEmpty()).map(ReviewList::line).toList();
    }

    private RefundLine line(Refund refund) {
        Attempt attempt = attempts.find(refund.attempt()).orElseThrow();
        return new RefundLine(refund.id(), refund.amount(), refund.state(), refund.reason(), refund.requested(), attempt.provider(),
                attempt.reference(), line(purchases.get(refund.purchase())));
    }

    private List<NoticeLine> notices() {
        return store.read(sql -> sql.select(PAYMENT_NOTICE.fields()).select(TASK.ATTEMPTS, TASK.LAST_ERROR).from(PAYMENT_NOTICE)
                .leftJoin(TASK).on(TASK.OWNER.eq("hall"), TASK.KIND.eq(Agenda.Work.NOTICE.kind), TASK.TASK_KEY.eq(PAYMENT_NOTICE.ID.cast(String.class)))
                .where(PAYMENT_NOTICE.APPLIED_AT.isNull()).orderBy(PAYMENT_NOTICE.ID).limit(MOST).fetch(ReviewList::notice));
    }

    private static NoticeLine notice(Record row) {
        return new NoticeLine(row.get(PAYMENT_NOTICE.ID), row.get(PAYMENT_NOTICE.PROVIDER), row.get(PAYMENT_NOTICE.WHAT),
                row.get(PAYMENT_NOTICE.ABOUT), Money.of(row.get(PAYMENT_NOTICE.AMOUNT), row.get(PAYMENT_NOTICE.CURRENCY)),
                row.get(PAYMENT_NOTICE.REFERENCE), Instant.ofEpochMilli(row.get(PAYMENT_NOTICE.RECEIVED_AT)),
                Optional.ofNullable(row.get(TASK.ATTEMPTS)).orElse(0), Optional.ofNullable(row.get(TASK.LAST_ERROR)).orElse(""));
    }

    static OrderLine line(Purchase purchase) {
        Order order = purchase.order();
        return new OrderLine(order.number(), order.state(), order.total(), order.title(), order.buyer().name(), order.group().name());
    }
}
