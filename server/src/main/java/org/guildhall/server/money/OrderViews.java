package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Order;
import org.guildhall.server.data.Words;
import org.guildhall.server.money.OrderView.AttemptView;
import org.guildhall.server.money.OrderView.GroupName;
import org.guildhall.server.money.OrderView.RefundView;
import org.jooq.Condition;

/** Shows orders to those who may see them. */
public final class OrderViews {
    private static final int PAGE = 20;

    private final Purchases purchases;
    private final Attempts attempts;
    private final RefundRows refunds;
    private final Renewals renewals;
    private final NextCharges charges;
    private final Watch watch;

    /** One line of a list of orders. */
    public record OrderLine(String number, Order.State state, org.guildhall.api.money.Money amount, String purpose, GroupName group,
                            String buyer, Instant placedAt, Optional<Instant> paidAt, org.guildhall.api.money.Money refunded) {}

    OrderViews(Purchases purchases, Attempts attempts, RefundRows refunds, Renewals renewals, NextCharges charges, Watch watch) {
        this.purchases = purchases;
        this.attempts = attempts;
        this.refunds = refunds;
        this.renewals = renewals;
        this.charges = charges;
        this.watch = watch;
    }

    /**
     * One order.
     *
     * @throws Refused NOT_FOUND when there is none, or none that this person may see
     */
    public OrderView show(String number, Person viewer, boolean admin) {
        Purchase purchase = visible(number, viewer, admin);
        return purchase.order().buyer().id() == viewer.id() ? forBuyer(purchase) : view(purchase, false);
    }

    /**
     * Calls off an order that is not paid; if the money was on its way, it is paid instead, and the answer says so.
     *
     * @throws Refused NOT_FOUND as in {@link #show}, FORBIDDEN for anyone but the buyer, CONFLICT when it is paid already
     */
    public OrderView cancel(String number, Person buyer, boolean admin) {
        Purchase purchase = bought(number, buyer, admin);
        if (purchase.is(Order.State.AWAITING_PAYMENT)) {
            watch.cancel(purchase);
        } else if (!purchase.is(Order.State.CANCELLED)) {
            throw new Refused(Refused.Kind.CONFLICT, "money.not-open", number);
        }
        return forBuyer(purchases.get(purchase.row()));
    }

    /**
     * Asks the providers at once how an unpaid order stands.
     *
     * @throws Refused NOT_FOUND as in {@link #show}
     */
    public OrderView ask(String number, Person viewer, boolean admin) {
        if (visible(number, viewer, admin).is(Order.State.AWAITING_PAYMENT)) {
            watch.look(number);
        }
        return show(number, viewer, admin);
    }

    /** The buyer's own order, for what only the buyer may do with it; refused as in {@link #cancel}. */
    public Order own(String number, Person buyer, boolean admin) {
        return bought(number, buyer, admin).order();
    }

    /** A person's orders, the newest first. */
    public Page<OrderLine> of(Person buyer, Optional<String> after) {
        return page(PURCHASE.BUYER_ID.eq(buyer.id()), after);
    }

    /** A group's orders, the newest first. */
    public Page<OrderLine> of(Group group, Optional<String> after) {
        return page(PURCHASE.COMMUNITY_ID.eq(group.id()), after);
    }

    /** What is left of this buyer's newest payment for what this plugin sells in the group. */
    public Optional<org.guildhall.api.money.Money> kept(Person buyer, Group group, String plugin) {
        return purchases.list(PURCHASE.BUYER_ID.eq(buyer.id()).and(PURCHASE.COMMUNITY_ID.eq(group.id())).and(PURCHASE.PAID_AT.isNotNull())
                .and(PURCHASE.PRODUCT.startsWith(plugin + ".")), 1).stream().findFirst().map(it -> it.order().kept());
    }

    /** Whether this buyer has ever paid for anything in this group. */
    public boolean hasPaid(Person buyer, Group group) {
        return !purchases.list(PURCHASE.BUYER_ID.eq(buyer.id()).and(PURCHASE.COMMUNITY_ID.eq(group.id()))
                .and(PURCHASE.PAID_AT.isNotNull()), 1).isEmpty();
    }

    /** All that ever went back of this buyer's orders in this group, in the group's currency. */
    public org.guildhall.api.money.Money returned(Person buyer, Group group) {
        return purchases.returned(buyer.id(), group);
    }

    /** What went back of this buyer's orders in this group since then, the newest; for whoever has just left. */
    public Optional<RefundView> refundSince(Person buyer, Group group, Instant since) {
        return refunds.newest(buyer.id(), group.id(), since).map(RefundView::of);
    }

    OrderView forBuyer(Purchase purchase) {
        return view(purchase, true);
    }

    private Purchase bought(String number, Person buyer, boolean admin) {
        Purchase purchase = visible(number, buyer, admin);
        if (purchase.order().buyer().id() != buyer.id()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "money.not-yours");
        }
        return purchase;
    }

    /** Who may see an order: the buyer, the owner of the group it is for, and the hall's admins. Nobody else learns of it. */
    private Purchase visible(String number, Person viewer, boolean admin) {
        return purchases.find(number)
                .filter(it -> admin || it.order().buyer().id() == viewer.id() || it.order().group().owner().id() == viewer.id())
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
    }

    private Page<OrderLine> page(Condition whose, Optional<String> after) {
        Condition from = after.map(OrderViews::row).map(PURCHASE.ID::lt).map(whose::and).orElse(whose);
        List<Purchase> found = purchases.list(from, PAGE + 1);
        Optional<String> next = found.size() > PAGE ? Optional.of(Long.toString(found.get(PAGE - 1).row())) : Optional.empty();
        return new Page<>(found.stream().limit(PAGE).map(OrderViews::line).toList(), next);
    }

    private OrderView view(Purchase purchase, boolean forBuyer) {
        Order order = purchase.order();
        boolean payable = forBuyer && purchase.is(Order.State.AWAITING_PAYMENT);
        List<AttemptView> tries = attempts.of(purchase).stream().map(attempt -> view(attempt, payable)).toList();
        return new OrderView(order.number(), order.state(), order.total(), order.title(), name(order.group()), order.buyer().name(),
                order.placed(), purchase.expires(), order.paid(), purchase.settledAt().or(purchase::settlesAt), purchase.refundWindow(),
                order.refunded(), tries,
                refunds.of(purchase).stream().filter(refund -> refund.state() != RefundState.REPLACED).map(RefundView::of).toList(),
                renewals.state(order.number()).map(Words::of), charges.of(order.number()), purchase.agreed().lines(), order.reductions());
    }

    private static AttemptView view(Attempt attempt, boolean payable) {
        Optional<org.guildhall.api.PaymentProvider.Step> step = payable && attempt.state().open() ? attempt.step() : Optional.empty();
        return new AttemptView(attempt.provider(), Words.of(attempt.state()), attempt.amount(), attempt.begun(), step.map(it -> it.url()),
                step.flatMap(it -> it.qr()));
    }

    private static OrderLine line(Purchase purchase) {
        Order order = purchase.order();
        return new OrderLine(order.number(), order.state(), order.total(), order.title(), name(order.group()), order.buyer().name(),
                order.placed(), order.paid(), order.refunded());
    }

    private static GroupName name(Group group) {
        return new GroupName(group.id(), group.slug(), group.name());
    }

    private static long row(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.field("after", "money.after");
        }
    }
}
