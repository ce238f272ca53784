package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.store.EveryCall;

/** Subscribe, be charged again, and stop; each step may be repeated. */
final class RenewalStory implements EveryCall.Story {
    private final Counter counter;

    RenewalStory(Counter counter) {
        this.counter = counter;
        counter.shop.renews = Optional.of(Period.ofMonths(1));
    }

    @Override
    public void tell(String key) {
        Order first = PurchaseStory.bought(counter, key);
        counter.tasks.runDue();
        charge(first);
        counter.later(Duration.ofHours(25));
        counter.orders.stopRenewing(first);
        counter.later(Duration.ofDays(6));
    }

    /** The bank charges once; it says so now, and again whenever it is asked. */
    private void charge(Order first) {
        String attempt = attempt(first);
        News charge = new News("R" + attempt, attempt, What.RENEWED, first.total(), "C" + attempt);
        if (!counter.bank.charged.contains(charge)) {
            counter.bank.charged.add(charge);
            counter.notice(charge.eventId(), attempt, What.RENEWED, first.total(), charge.reference());
        }
    }

    private String attempt(Order order) {
        return counter.bank.begun.stream().filter(attempt -> attempt.order().equals(order.number())).map(Attempt::id)
                .filter(counter.bank.paid::containsKey).findFirst().orElseThrow();
    }

    @Override
    public void look(String key) {
        PurchaseStory.look(counter, key);
    }

    @Override
    public void end(String key) {
        Order first = PurchaseStory.order(counter, key);
        assertThat(first.state()).isEqualTo(State.FULFILLED);
        assertThat(counter.shop.count("delivered", first)).isOne();
        assertThat(renewals(first)).singleElement().satisfies(renewal -> {
            assertThat(renewal.state()).isEqualTo(State.FULFILLED);
            assertThat(renewal.total()).isEqualTo(first.total());
            assertThat(counter.shop.count("delivered", renewal)).isOne();
        });
        assertThat(counter.orders.renews(first)).isFalse();
        assertThat(counter.bank.stopped).contains(attempt(first));
        assertThat(counter.bank.refunds).isEmpty();
        assertThat(counter.income().pending().isZero()).isTrue();
        counter.assertBalanced();
    }

    private List<Order> renewals(Order first) {
        return counter.store.read(sql -> sql.select(PURCHASE.NUMBER).from(PURCHASE).where(PURCHASE.RENEWAL_OF.isNotNull()).fetch(PURCHASE.NUMBER))
                .stream().map(number -> counter.orders.find(number).orElseThrow())
                .filter(order -> counter.orders.renewalOf(order).orElseThrow().number().equals(first.number())).toList();
    }
}
