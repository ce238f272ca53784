package org.guildhall.server.bills;

import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.server.money.Reckoning;
import org.guildhall.server.money.Reckoning.Ours;

/** Compares what a provider has billed under a number with what the hall knows of it. */
record Comparison(Reckoning reckoning, Audit.Payouts payouts) {
    Verdict of(String provider, Kind kind, String about, Money theirs) {
        return switch (kind) {
            case PAYMENT -> payment(provider, about, theirs);
            case REFUND -> known(reckoning.refund(provider, about, theirs), theirs);
            case PAYOUT -> known(payouts.find(provider, about), theirs);
        };
    }

    /** A payment may be known, or wait in suspense, or both: one that fitted, and another that did not. */
    private Verdict payment(String provider, String about, Money theirs) {
        Optional<Ours> ours = reckoning.payment(provider, about);
        long suspended = reckoning.suspended(provider, about).stream().filter(money -> money.currency().equals(theirs.currency()))
                .mapToLong(Money::minor).sum();
        boolean paid = ours.filter(Ours::done).isPresent();
        long known = suspended + (paid ? ours.get().amount().minor() : 0);
        Money all = Money.of(known, theirs.currency());
        Optional<Long> purchase = ours.flatMap(Ours::purchase);
        if (known == 0) {
            return Verdict.differs(ours.isPresent() ? Difference.Sort.STATUS : Difference.Sort.THEIRS, all, purchase);
        }
        boolean same = all.equals(theirs) && (!paid || ours.get().amount().currency().equals(theirs.currency()));
        return same ? Verdict.same(all, purchase) : Verdict.differs(Difference.Sort.AMOUNT, all, purchase);
    }

    private static Verdict known(Optional<Ours> ours, Money theirs) {
        Money nothing = Money.zero(theirs.currency());
        if (ours.isEmpty()) {
            return Verdict.differs(Difference.Sort.THEIRS, nothing, Optional.empty());
        }
        Ours known = ours.get();
        return !known.done() ? Verdict.differs(Difference.Sort.STATUS, nothing, known.purchase())
                : known.amount().equals(theirs) ? Verdict.same(theirs, known.purchase())
                : Verdict.differs(Difference.Sort.AMOUNT, known.amount(), known.purchase());
    }
}
