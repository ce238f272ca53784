package org.guildhall.server.money;

/** Asks providers every day what they have charged again, in case their word did not come: nobody who pays is locked out. */
final class RenewalWatch {
    private final Purchases purchases;
    private final Attempts attempts;
    private final Renewals renewals;
    private final Till till;
    private final Notices notices;

    RenewalWatch(Purchases purchases, Attempts attempts, Renewals renewals, Till till, Notices notices) {
        this.purchases = purchases;
        this.attempts = attempts;
        this.renewals = renewals;
        this.till = till;
        this.notices = notices;
    }

    /** Asks about the renewals of this attempt, and comes back as long as there may be more. */
    void look(String id) {
        Attempt first = attempts.find(id).orElseThrow();
        notices.take(first.provider(), till.renewals(first, purchases.get(first.purchase())));
        renewals.lookAgain(id);
    }
}
