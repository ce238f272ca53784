package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.server.bills.Audit;
import org.guildhall.server.bills.BillViews;
import org.guildhall.server.store.EveryCall;

/** Sell something, hear nothing of its payment, and find it on the bank's bill; each step may be repeated. */
final class BillStory implements EveryCall.Story {
    private static final Money FEE = Money.of(59, "CNY");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Counter counter;
    private final Audit audit;
    private final Map<String, LocalDate> days = new HashMap<>();
    private LocalDate billed = LocalDate.ofInstant(Counter.FRIDAY, ZONE);

    BillStory(Counter counter) {
        this.counter = counter;
        this.audit = new Audit(counter.store, counter.market, counter.treasury, (provider, number) -> Optional.empty(), counter.clock);
    }

    @Override
    public void tell(String key) {
        Order order = PurchaseStory.order(counter, key);
        if (attempt(order).isEmpty()) {
            counter.bank.paid.put(counter.begin(order), order.total());
        }
        bill(key, order);
        try {
            counter.bank.silent = true;
            counter.later(Duration.ofDays(1));
        } finally {
            counter.bank.silent = false;
        }
        audit.bills().run();
        counter.tasks.runDue();
    }

    /** The one that the bank was paid for. */
    private Optional<String> attempt(Order order) {
        return counter.bank.begun.stream().filter(it -> it.order().equals(order.number())).map(Attempt::id)
                .filter(counter.bank.paid::containsKey).findFirst();
    }

    private void bill(String key, Order order) {
        LocalDate day = days.computeIfAbsent(key, none -> LocalDate.ofInstant(counter.clock.instant(), ZONE));
        for (; billed.isBefore(day); billed = billed.plusDays(1)) {
            counter.bank.bills.putIfAbsent(billed, List.of());
        }
        String attempt = attempt(order).orElseThrow();
        counter.bank.bills.putIfAbsent(day,
                List.of(new BillLine(Kind.PAYMENT, attempt, "T" + attempt, order.total(), FEE, counter.clock.instant())));
    }

    @Override
    public void look(String key) {
        PurchaseStory.look(counter, key);
    }

    /** The day's money is billed once, its fee is known, and what was paid for is handed over. */
    @Override
    public void end(String key) {
        Order order = PurchaseStory.order(counter, key);
        assertThat(order.state()).isEqualTo(State.FULFILLED);
        assertThat(counter.shop.count("delivered", order)).isOne();
        BillViews.Whole bill = audit.views().day("bank", days.get(key));
        assertThat(bill.lines()).hasSize(1);
        assertThat(bill.differences()).allSatisfy(found -> assertThat(found.mended()).isNotEmpty());
        long ended = days.size();
        assertThat(counter.balances()).containsEntry("provider-fee", ended * FEE.minor())
                .containsEntry("provider:bank:cash", ended * (order.total().minor() - FEE.minor())).doesNotContainKey("provider:bank:clearing");
        counter.assertBalanced();
    }
}
