package org.guildhall.server.money;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Order;
import org.guildhall.server.store.Store;

/** Until when disputes are to be answered: asked of the provider once, and said again while nobody has answered. */
record DisputeDates(Store store, Purchases purchases, Attempts attempts, DisputeRows rows, Till till, Agenda agenda, Alerts alerts) {
    private static final List<Duration> BEFORE = List.of(Duration.ofDays(3), Duration.ofDays(1));

    /** Asks the provider, and keeps what it says. */
    void ask(long id) {
        Dispute dispute = rows.find(id).orElseThrow();
        if (!dispute.state().open()) {
            return;
        }
        Optional<Instant> due = till.due(attempts.find(dispute.attempt()).orElseThrow(), dispute.reference());
        due.ifPresent(until -> store.run(sql -> {
            rows.due(dispute, until);
            remindLater(id, until);
        }));
    }

    /** Tells the owner and the admins, unless somebody has answered. */
    void remind(long id) {
        Dispute dispute = rows.find(id).orElseThrow();
        dispute.due().filter(until -> dispute.state() == DisputeState.OPENED && agenda.now().isBefore(until)).ifPresent(until -> store.run(sql -> {
            Order order = purchases.get(dispute.purchase()).order();
            String about = id + ":" + Duration.between(agenda.now(), until).toDays();
            alerts.tellOwner(order, "dispute", "dispute-due", about, order.number(), dispute.amount(), until);
            alerts.tell("dispute-due", about, order.number(), dispute.amount(), until);
            remindLater(id, until);
        }));
    }

    private void remindLater(long id, Instant until) {
        BEFORE.stream().map(until::minus).filter(agenda.now()::isBefore).findFirst()
                .ifPresent(at -> agenda.at(at, Agenda.Work.REMIND_DISPUTE, Long.toString(id)));
    }
}
