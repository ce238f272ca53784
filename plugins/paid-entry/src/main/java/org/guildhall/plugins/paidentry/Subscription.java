package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How it stands with one person's time in one group: a few facts, from which state and access are computed for any moment.
 * Nothing happens here by itself, so it comes out the same whatever was heard late, twice or never.
 *
 * @param since when this person first had time here
 * @param time what the tickets come to
 * @param renewal the order from which a provider charges again by itself, if there is one
 * @param cancel that the member does not want to go on
 * @param nextPlan the plan to go on with when the time is over, if it is another one
 * @param ended when the member left, was removed, or was found to be out of time
 */
record Subscription(long group, long person, Instant since, Time time, Optional<Renewal> renewal, Optional<Cancel> cancel,
                    Optional<String> nextPlan, Optional<Instant> ended) {
    /** How long members stay in while the provider tries again to charge them: two weeks, and a day for its last word to come. */
    static final Duration PATIENCE = Duration.ofDays(15);
    /** How long a provider may take to charge again before it is late. */
    private static final Duration SETTLING = Duration.ofDays(1);

    /** Where a subscription stands. */
    enum State {
        /** Looking around. */
        TRIAL,
        /** Paid. */
        ACTIVE,
        /** In by the owner's gift. */
        COMPLIMENTARY,
        /** In until the end of what was paid, and not beyond. */
        CANCEL_SCHEDULED,
        /** The provider could not charge, and tries again. */
        PAST_DUE,
        /** The time is over, and the door still open. */
        GRACE,
        /** Out. */
        ENDED
    }

    /** Why somebody does not go on. */
    enum Reason { TOO_EXPENSIVE, NO_TIME, NOT_WHAT_I_HOPED, TOO_LITTLE_HAPPENS, FOUND_ANOTHER, OTHER }

    /** That the member does not want to go on. */
    record Cancel(Instant at, Optional<Reason> reason, String note) {}

    /**
     * A provider charges by itself.
     *
     * @param order the order it began with
     * @param failing since when it cannot, and tries again
     * @param over when it said, or was told, that it charges no more
     */
    record Renewal(String order, Optional<Instant> failing, Optional<Instant> over) {
        boolean goesOn() {
            return over.isEmpty();
        }
    }

    /** The first time here. */
    static Subscription begin(long group, long person, Time time, Instant now) {
        return new Subscription(group, person, now, time, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Until when the person is in; empty if for good. */
    Optional<Instant> access() {
        return ended.isPresent() ? ended : time.until().map(until -> cancel.isPresent() ? until : later(until.plus(time.grace()), patience(until)));
    }

    private Instant patience(Instant until) {
        return renewal.map(it -> it.over().isEmpty()
                ? later(until, it.failing().orElse(until)).plus(PATIENCE)
                : it.failing().map(failed -> later(until, it.over().get()).plus(time.grace())).orElse(until)).orElse(until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether the person is in at that moment. */
    boolean inAt(Instant now) {
        return access().map(now::isBefore).orElse(true);
    }

    /** Where it stands at that moment. */
    State at(Instant now) {
        if (!inAt(now)) {
            return State.ENDED;
        }
        if (renewal.filter(it -> it.goesOn() && it.failing().isPresent()).isPresent()) {
            return State.PAST_DUE;
        }
        if (time.until().filter(until -> !now.isBefore(until)).isPresent()) {
            return over(now);
        }
        if (cancel.isPresent()) {
            return State.CANCEL_SCHEDULED;
        }
        return switch (time.kind()) {
            case PAID -> State.ACTIVE;
            case TRIAL -> State.TRIAL;
            case GIVEN -> State.COMPLIMENTARY;
        };
    }

    private State over(Instant now) {
        if (renewal.filter(Renewal::goesOn).isEmpty()) {
            return State.GRACE;
        }
        return now.isBefore(time.until().orElseThrow().plus(SETTLING)) ? State.ACTIVE : State.PAST_DUE;
    }

    /** The same with what the tickets come to now. More time than before settles whatever was open. */
    Subscription with(Time now) {
        Instant end = now.until().orElse(Instant.MAX);
        boolean out = ended.filter(at -> !end.isAfter(at)).isPresent();
        boolean more = !out && (ended.isPresent() || end.isAfter(time.until().orElse(Instant.MAX)));
        return new Subscription(group, person, since, now,
                more ? renewal.map(it -> new Renewal(it.order(), Optional.empty(), it.over())) : renewal,
                more ? Optional.empty() : cancel,
                more ? nextPlan.filter(plan -> !plan.equals(now.plan())) : nextPlan,
                out ? ended : Optional.empty());
    }

    /** Whether there is something to cancel at that moment. */
    boolean canCancel(Instant now) {
        return time.until().isPresent() && cancel.isEmpty()
                && Set.of(State.ACTIVE, State.TRIAL, State.GRACE, State.PAST_DUE).contains(at(now));
    }

    /** The member does not want to go on. */
    Subscription cancelled(Instant now, Optional<Reason> reason, String note) {
        return canCancel(now) ? with(stopped(now), Optional.of(new Cancel(now, reason, note)), Optional.empty()) : this;
    }

    /** The member wants to go on after all; a provider that was told to stop stays so. */
    Subscription resumed(Instant now) {
        return at(now) == State.CANCEL_SCHEDULED ? with(renewal, Optional.empty(), nextPlan) : this;
    }

    /** A provider charges by itself from this order on. */
    Subscription renewing(String order) {
        return with(Optional.of(new Renewal(order, Optional.empty(), Optional.empty())), cancel, nextPlan);
    }

    /** The provider could not charge again; the first time counts. */
    Subscription failed(Instant now) {
        return with(renewal.map(it -> it.goesOn() && it.failing().isEmpty() ? new Renewal(it.order(), Optional.of(now), it.over()) : it), cancel, nextPlan);
    }

    /** The provider charges no more, by its own will or because it was told to. */
    Subscription renewalOver(Instant now) {
        return with(stopped(now), cancel, nextPlan);
    }

    /** Another plan has taken the place of this one, paid by hand. */
    Subscription swapped(Instant now) {
        return with(stopped(now).map(it -> new Renewal(it.order(), Optional.empty(), it.over())), Optional.empty(), Optional.empty());
    }

    /** To go on with another plan when the time is over. */
    Subscription next(Optional<String> plan) {
        return with(renewal, cancel, plan);
    }

    /** Out at that moment, at the latest. */
    Subscription endedAt(Instant at) {
        Instant end = access().filter(at::isAfter).orElse(at);
        return ended.isPresent() ? this : new Subscription(group, person, since, time, stopped(at), cancel, Optional.empty(), Optional.of(end));
    }

    private Optional<Renewal> stopped(Instant now) {
        return renewal.map(it -> it.goesOn() ? new Renewal(it.order(), it.failing(), Optional.of(now)) : it);
    }

    private Subscription with(Optional<Renewal> charging, Optional<Cancel> wish, Optional<String> next) {
        return new Subscription(group, person, since, time, charging, wish, next, ended);
    }
}
