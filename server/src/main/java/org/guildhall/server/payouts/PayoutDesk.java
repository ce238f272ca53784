package org.guildhall.server.payouts;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Person;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.money.WorkingDays;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Tasks;

/** Where money leaves the hall: this is where its parts are put together. */
public final class PayoutDesk {
    private final Payouts payouts;
    private final Approvals approvals;
    private final Destinations destinations;
    private final Rules rules;
    private final Deposits deposits;
    private final Courier courier;
    private final Sending sending;

    /**
     * What it needs to know of the rest of the hall.
     *
     * @param members whether a person is in a group
     * @param secrets seals what only this hall may read
     * @param changed told when what a group's page says has changed
     */
    public record House(Supplier<Hall> hall, Supplier<PayoutSettings> settings, Supplier<WorkingDays> workingDays, Accounts accounts,
                        BiPredicate<Group, Person> members, Notifications notifications, Secrets secrets, LongConsumer changed) {}

    /** Puts the parts together, and takes on the durable work that belongs to them. */
    public PayoutDesk(Store store, InstantSource clock, Tasks tasks, Market market, Treasury treasury, House house) {
        Ledger ledger = new Ledger(store, clock);
        Courier courier = new Courier(store, market, house.hall());
        PayoutRows rows = new PayoutRows(store, house.secrets());
        Purses purses = new Purses(store, ledger);
        this.rules = new Rules(clock, house.hall(), house.settings(), house.workingDays());
        this.destinations = new Destinations(store, clock, house.accounts(), courier, house.secrets(), house.settings());
        this.courier = courier;
        this.payouts = new Payouts(store, rows, purses, destinations, rules, tasks, house.notifications());
        this.deposits = new Deposits(store, ledger, rules, tasks, house.members(), house.notifications(),
                house.changed());
        this.approvals = new Approvals(store, rows, purses, payouts, rules, tasks, house.notifications());
        this.sending = new Sending(store, rows, approvals, courier, tasks, rules);
        tasks.handle(Sending.WORK, task -> sending.send(task.key()));
        treasury.onPayoutNews(sending::heard);
    }

    /** Withdrawals. */
    public Payouts payouts() {
        return payouts;
    }

    /** What others decide about withdrawals. */
    public Approvals approvals() {
        return approvals;
    }

    /** Where people want their money. */
    public Destinations destinations() {
        return destinations;
    }

    /** Where the person says that they take this withdrawal, if its provider waits to hear that. */
    public Optional<URI> confirmedAt(Payout payout) {
        return payout.is(PayoutState.SENT) ? courier.confirmedAt(payout) : Optional.empty();
    }

    /**
     * The person calls it off: at once while nobody has agreed to it, and by its provider while they have not taken it.
     *
     * @throws org.guildhall.api.Refused NOT_FOUND, CONFLICT when it is too late, UNAVAILABLE if the provider does not answer
     */
    public Payout callOff(String id, Person person) {
        Optional<Payout> waits = payouts.of(person).stream().filter(payout -> payout.id().equals(id) && confirmedAt(payout).isPresent()).findFirst();
        if (waits.isEmpty()) {
            return payouts.cancel(id, person);
        }
        sending.callOff(waits.get());
        return payouts.get(id);
    }

    /** What may be withdrawn when. */
    public Rules rules() {
        return rules;
    }

    /** What owners lock as security. */
    public Deposits deposits() {
        return deposits;
    }
}
