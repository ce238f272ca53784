package org.guildhall.api.money;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Event;

/**
 * How it goes with the time people have in groups: who tries, who stays, who means to go. A plugin that sells such time tells
 * it here, in the transaction that makes it so; every other plugin may hear of it. Whether somebody is in is never to be read
 * from these events but asked of {@link Memberships}. The host expects what is to be paid next from them.
 *
 * <pre>{@code
 * subscriptions.tell(new Subscriptions.CancelScheduled(group, person, "month", until, "too-expensive"));   // whoever sells
 * Listener.after(Subscriptions.CancelScheduled.class, it -> offers.stay(it.group(), it.person()))         // whoever listens
 * }</pre>
 */
@FunctionalInterface
public interface Subscriptions {
    /** Says it in the current transaction: if that is undone, it was never said. */
    void tell(Change change);

    /** One step in the life of a subscription; a plan is called by its id, moments are in UTC. */
    sealed interface Change extends Event {
        /** Where. */
        Group group();

        /** Whose. */
        Person person();

        /** The plan's id. */
        String plan();
    }

    /** Somebody looks around without paying, until then. */
    record TrialStarted(Group group, Person person, String plan, Instant until) implements Change {}

    /**
     * Somebody has paid who was not in before, or tried.
     *
     * @param next what going on costs after that, and for how long; empty if nothing follows
     */
    record Started(Group group, Person person, String plan, Optional<Instant> until, Optional<Renewal> next) implements Change {}

    /**
     * Somebody who was in has time until then now, by paying again, by hand or by itself.
     *
     * @param next as with {@link Started}
     */
    record Renewed(Group group, Person person, String plan, Optional<Instant> until, Optional<Renewal> next) implements Change {}

    /**
     * Somebody whose time had ended has paid again.
     *
     * @param next as with {@link Started}
     */
    record WonBack(Group group, Person person, String plan, Optional<Instant> until, Optional<Renewal> next) implements Change {}

    /** An owner gave time for nothing, until then. */
    record Given(Group group, Person person, String plan, Instant until) implements Change {}

    /**
     * Somebody has gone over, or will go over, to this plan.
     *
     * @param until when the time they have now is over
     * @param next as with {@link Started}
     */
    record PlanChanged(Group group, Person person, String plan, String from, Instant at, Optional<Instant> until, Optional<Renewal> next)
            implements Change {}

    /**
     * Somebody does not want to go on; access stays until then.
     *
     * @param reason a word such as {@code too-expensive}; empty if none was given
     */
    record CancelScheduled(Group group, Person person, String plan, Instant until, String reason) implements Change {}

    /** Somebody who did not want to go on wants to after all. */
    record Resumed(Group group, Person person, String plan) implements Change {}

    /** What was paid for is over, or could not be charged again; access goes on until then. */
    record PastDue(Group group, Person person, String plan, Instant accessUntil) implements Change {}

    /** It is over. */
    record Ended(Group group, Person person, String plan, Memberships.Ending how) implements Change {}
}
