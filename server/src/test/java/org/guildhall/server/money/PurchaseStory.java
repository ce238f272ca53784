package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.store.EveryCall;

/** Place, pay, hear, hand over, give a part back, settle; each step may be repeated. */
record PurchaseStory(Counter counter) implements EveryCall.Story {
    private static final Set<State> WHOLE = Set.of(State.AWAITING_PAYMENT, State.EXPIRED, State.PAID, State.FULFILLED,
            State.PARTIALLY_REFUNDED);
    private static final Money PART = Money.of(3000, "CNY");

    @Override
    public void tell(String key) {
        Order order = bought(counter, key);
        counter.tasks.runDue();
        counter.later(Duration.ofMinutes(1));
        counter.orders.refund(order, PART, "part", "");
        counter.later(Duration.ofDays(5));
        counter.later(Duration.ofDays(1));
    }

    /** The order under this key, paid unless it was. */
    static Order bought(Counter counter, String key) {
        Order order = order(counter, key);
        if (order.state() == State.AWAITING_PAYMENT) {
            counter.orders.pay(order, Optional.of("bank"), Optional.empty());
            String attempt = counter.bank.begun.getLast().id();
            counter.bank.paid.put(attempt, order.total());
            counter.notice("E" + attempt, attempt, What.PAID, order.total(), "T" + attempt);
        }
        return order;
    }

    static Order order(Counter counter, String key) {
        return counter.orders.place(counter.buyer, "entry", key, "request-" + key);
    }

    @Override
    public void look(String key) {
        look(counter, key);
    }

    static void look(Counter counter, String key) {
        counter.assertBalanced();
        counter.treasury.views().of(counter.buyer, Optional.empty()).items().stream().filter(line -> line.purpose().equals("Entry " + key))
                .forEach(line -> assertThat(WHOLE).contains(line.state()));
    }

    @Override
    public void end(String key) {
        Order order = order(counter, key);
        assertThat(order.state()).isEqualTo(State.PARTIALLY_REFUNDED);
        assertThat(order.refunded()).isEqualTo(PART);
        assertThat(counter.shop.count("delivered", order)).isEqualTo(1);
        OrderView.RefundView refund = counter.view(order).refunds().getFirst();
        assertThat(counter.view(order).refunds()).hasSize(1);
        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(counter.bank.refunds).containsKey(refund.number()).hasSize(Integer.parseInt(key.substring(1)));
        assertThat(counter.income().pending().isZero()).isTrue();
        counter.assertBalanced();
    }
}
