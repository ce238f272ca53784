package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.PAYOUT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Tasks;
import org.jooq.Field;

/** What others decide about a withdrawal, and how it ends: nobody decides about their own. */
public final class Approvals {
    private static final int LONGEST_REFERENCE = 190;

    private final Store store;
    private final PayoutRows rows;
    private final Purses purses;
    private final Payouts payouts;
    private final Rules rules;
    private final Tasks tasks;
    private final Notifications notifications;

    Approvals(Store store, PayoutRows rows, Purses purses, Payouts payouts, Rules rules, Tasks tasks, Notifications notifications) {
        this.store = store;
        this.rows = rows;
        this.purses = purses;
        this.payouts = payouts;
        this.rules = rules;
        this.tasks = tasks;
        this.notifications = notifications;
    }

    /**
     * A second person agrees.
     *
     * @throws Refused CONFLICT when it waits for nobody, or for somebody else
     */
    public Payout approve(String id, Person admin) {
        return decided(id, admin, PayoutState.APPROVED, "");
    }

    /** A second person says no; refused as in {@link #approve}. */
    public Payout deny(String id, Person admin, String reason) {
        return decided(id, admin, PayoutState.DENIED, reason);
    }

    private Payout decided(String id, Person admin, PayoutState to, String reason) {
        return store.write(sql -> {
            Payout payout = other(id, admin);
            Map<Field<?>, Object> decision = new HashMap<>(Map.of(PAYOUT.DECIDED_BY, admin.id(), PAYOUT.DECIDED_AT, rules.now().toEpochMilli(),
                    PAYOUT.REASON, PayoutRows.shortly(reason)));
            if (to == PayoutState.DENIED) {
                decision.put(PAYOUT.ENDED_AT, rules.now().toEpochMilli());
            }
            Payouts.must(rows.move(payout, List.of(PayoutState.REQUESTED), to, decision));
            Payout after = payouts.get(id);
            if (to == PayoutState.APPROVED) {
                payouts.onItsWay(after);
            } else {
                back(after);
            }
            return after;
        });
    }

    /**
     * An admin has sent the money by hand, or has found that the provider has sent it after all, and says how the bank calls
     * that.
     */
    public Payout paidByHand(String id, Person admin, String reference) {
        return store.write(sql -> {
            Payout payout = inHand(id, admin);
            if (reference.isBlank()) {
                throw Refused.field("reference", "payouts.reference");
            }
            Payouts.must(paid(payout, List.of(payout.state()), reference));
            return payouts.get(id);
        });
    }

    /** An admin could not send it by hand, or has found that nothing was sent; the money is available again. */
    public Payout failedByHand(String id, Person admin, String reason) {
        return store.write(sql -> {
            Payout payout = inHand(id, admin);
            Payouts.must(failed(payout, List.of(payout.state()), reason));
            return payouts.get(id);
        });
    }

    /** The money has arrived: state, books and news in the current transaction; false if that was known. */
    boolean paid(Payout payout, List<PayoutState> from, String reference) {
        boolean first = rows.move(payout, from, PayoutState.PAID, Map.of(PAYOUT.ENDED_AT, rules.now().toEpochMilli(), PAYOUT.REFERENCE,
                reference.substring(0, Math.min(reference.length(), LONGEST_REFERENCE))));
        if (first) {
            purses.paidOut(payout, rows.parts(payout));
            tasks.cancel(Tasks.HALL, Sending.WORK, payout.id());
            tell(payout, Note.of("payout-paid", "/me/wallet/withdraw", payout.amount()));
        }
        return first;
    }

    /** The money will not arrive: it is available again. */
    boolean failed(Payout payout, List<PayoutState> from, String reason) {
        boolean first = rows.move(payout, from, PayoutState.FAILED, Map.of(PAYOUT.REASON, PayoutRows.shortly(reason),
                PAYOUT.ENDED_AT, rules.now().toEpochMilli()));
        if (first) {
            tasks.cancel(Tasks.HALL, Sending.WORK, payout.id());
            back(payout);
        }
        return first;
    }

    private void back(Payout payout) {
        purses.back(payout.id(), rows.parts(payout));
        tell(payout, Note.of("payout-back", "/me/wallet/withdraw", payout.amount()));
    }

    private void tell(Payout payout, Note note) {
        notifications.tell(List.of(payout.person().id()), note.about(Topic.MONEY).once(note.kind() + ":" + payout.id()));
    }

    /** Has people look at what a provider says it has sent. */
    void tellOfMisfit(Payout payout, Money sent) {
        notifications.tellAdmins(Note.of("payout-misfit", "/admin/payouts", payout.person().name(), payout.amount(), sent)
                .about(Topic.MONEY).once("payout-misfit:" + payout.id()));
    }

    /** One that is sent by hand, or about which the provider says what cannot be. */
    private Payout inHand(String id, Person admin) {
        Payout payout = other(id, admin);
        boolean byHand = payout.to().byHand() && !payout.is(PayoutState.SENT);
        boolean unclear = payout.is(PayoutState.SENT) && payout.answered().isPresent();
        if (!byHand && !unclear) {
            throw new Refused(Refused.Kind.CONFLICT, "payouts.not-by-hand");
        }
        if (byHand && !payout.is(PayoutState.APPROVED)) {
            throw new Refused(Refused.Kind.CONFLICT, "payouts.decided");
        }
        return payout;
    }

    private Payout other(String id, Person admin) {
        Payout payout = payouts.get(id);
        if (payout.person().id() == admin.id()) {
            throw new Refused(Refused.Kind.CONFLICT, "payouts.own");
        }
        return payout;
    }
}
