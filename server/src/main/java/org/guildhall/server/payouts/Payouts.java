package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.PAYOUT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.Numbers;
import org.guildhall.server.payouts.Purses.Part;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Tasks;

/** Withdrawals, as whoever earned the money asks for them and calls them off. */
public final class Payouts {
    private static final int SHOWN = 50;
    private static final List<PayoutState> WAITING = List.of(PayoutState.REQUESTED, PayoutState.APPROVED, PayoutState.SENT);

    private final Store store;
    private final PayoutRows rows;
    private final Purses purses;
    private final Destinations destinations;
    private final Rules rules;
    private final Tasks tasks;
    private final Notifications notifications;

    Payouts(Store store, PayoutRows rows, Purses purses, Destinations destinations, Rules rules, Tasks tasks, Notifications notifications) {
        this.store = store;
        this.rows = rows;
        this.purses = purses;
        this.destinations = destinations;
        this.rules = rules;
        this.tasks = tasks;
        this.notifications = notifications;
    }

    /** A person's withdrawals, the newest first. */
    public List<Payout> of(Person person) {
        return rows.of(person, SHOWN);
    }

    /** What waits for an admin or a provider, the newest first. */
    public List<Payout> waiting() {
        return rows.in(WAITING, SHOWN);
    }

    /** What a provider says it has sent otherwise than it was asked to, the newest first. */
    public List<Payout> answeredOtherwise() {
        return rows.in(List.of(PayoutState.SENT), SHOWN).stream().filter(payout -> payout.answered().isPresent()).toList();
    }

    /** What came to its end, the newest first. */
    public List<Payout> ended() {
        return rows.in(List.of(PayoutState.PAID, PayoutState.FAILED, PayoutState.DENIED, PayoutState.CANCELLED), SHOWN);
    }

    /** The withdrawal that this provider knows under this number. */
    public Optional<Payout> find(String provider, String number) {
        return rows.find(number).filter(payout -> payout.to().provider().equals(provider));
    }

    /**
     * One withdrawal.
     *
     * @throws Refused NOT_FOUND
     */
    public Payout get(String id) {
        return rows.find(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "payouts.none"));
    }

    /** What this person can withdraw now. */
    public Money available(Person person, String currency) {
        return purses.of(person, currency).stream().map(Part::amount).reduce(Money.zero(currency), Money::plus);
    }

    /**
     * Puts money on its way; the same key does it once.
     *
     * @throws Refused INVALID or CONFLICT, saying why not
     */
    public Payout request(Person person, Money amount, String key) {
        return store.write(sql -> rows.keyed(person, key).orElseGet(() -> begin(person, amount, key)));
    }

    private Payout begin(Person person, Money amount, String key) {
        Destinations.Kept account = destinations.of(person).orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "payouts.no-account"));
        Instant now = rules.now();
        LocalDate today = rules.today();
        List<Payout> before = rows.on(person, today);
        List<Part> all = purses.of(person, amount.currency());
        rules.check(amount, all.stream().map(Part::amount).reduce(Money.zero(amount.currency()), Money::plus), account, before.size());
        boolean free = rules.needsNobody(amount, before);
        Payout payout = new Payout(Numbers.payout(), person, amount, account.to(), free ? PayoutState.APPROVED : PayoutState.REQUESTED, now,
                rules.arrives(today), Optional.empty(), Optional.empty(), Optional.empty(), "", "", Optional.empty());
        List<Part> parts = Purses.parts(all, amount);
        rows.insert(payout, parts, key, today + "#" + (before.size() + 1));
        purses.withdraw(payout.id(), parts);
        onItsWay(payout);
        return payout;
    }

    /** Has it sent, or tells those who have to do something. */
    void onItsWay(Payout payout) {
        if (payout.is(PayoutState.REQUESTED) || payout.to().byHand()) {
            notifications.tellAdmins(Note.of("payout-waits", "/admin/payouts", payout.person().name(), payout.amount()).about(Topic.MONEY).once("payout:" + payout.id()));
        } else {
            tasks.set(Tasks.HALL, Sending.WORK, payout.id(), "", rules.now());
        }
    }

    /** The person calls it off while nobody has agreed to it. */
    public Payout cancel(String id, Person person) {
        return store.write(sql -> {
            Payout payout = rows.find(id).filter(it -> it.person().id() == person.id())
                    .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "payouts.none"));
            must(rows.move(payout, List.of(PayoutState.REQUESTED), PayoutState.CANCELLED, Map.of(PAYOUT.ENDED_AT, rules.now().toEpochMilli())));
            purses.back(payout.id(), rows.parts(payout));
            return get(id);
        });
    }

    static void must(boolean moved) {
        if (!moved) {
            throw new Refused(Refused.Kind.CONFLICT, "payouts.decided");
        }
    }
}
