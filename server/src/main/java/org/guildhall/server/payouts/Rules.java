package org.guildhall.server.payouts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Hall;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.WorkingDays;

/** What may be withdrawn when, whose word it needs, and when it should be there. */
public final class Rules {
    private final InstantSource clock;
    private final Supplier<Hall> hall;
    private final Supplier<PayoutSettings> settings;
    private final Supplier<WorkingDays> days;

    Rules(InstantSource clock, Supplier<Hall> hall, Supplier<PayoutSettings> settings, Supplier<WorkingDays> days) {
        this.clock = clock;
        this.hall = hall;
        this.settings = settings;
        this.days = days;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), hall.get().zone());
    }

    /** The rules as they are set. */
    public PayoutSettings settings() {
        return settings.get();
    }

    /** On which day money is there that is withdrawn today. */
    public LocalDate arrives() {
        return arrives(today());
    }

    LocalDate arrives(LocalDate day) {
        return days.get().after(day, settings.get().arrivalWorkingDays());
    }

    /**
     * Whether so much may be withdrawn.
     *
     * @param before how many times it was done today
     * @throws Refused saying why not
     */
    void check(Money amount, Money available, Destinations.Kept account, int before) {
        Money least = settings.get().limit(amount.currency()).least();
        if (least.exceeds(amount)) {
            throw Refused.field("amount", "payouts.too-little", least);
        }
        if (amount.exceeds(available)) {
            throw Refused.field("amount", "payouts.too-much", available);
        }
        if (now().isBefore(account.heldUntil())) {
            throw new Refused(Refused.Kind.CONFLICT, "payouts.held");
        }
        if (before >= settings.get().withdrawalsPerDay()) {
            throw new Refused(Refused.Kind.CONFLICT, "payouts.once", settings.get().withdrawalsPerDay());
        }
    }

    /** Whether, with what was withdrawn today already, it is little enough to need no second person. */
    boolean needsNobody(Money amount, List<Payout> before) {
        Money today = before.stream().map(Payout::amount).filter(other -> other.currency().equals(amount.currency())).reduce(amount, Money::plus);
        return !today.exceeds(settings.get().limit(amount.currency()).freely());
    }
}
