package org.guildhall.server.money;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.guildhall.server.work.Tasks;

/** What the books have to come back to, kept as durable work. */
final class Agenda {
    /** Delivery and notices are done at once; this is when they are done if that was cut short. */
    private static final Duration SAFETY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SELDOM = Duration.ofHours(6);
    private static final String OWNER = "hall";

    /** What is to be done. */
    enum Work {
        /** Look how an unpaid order stands, and end it when its time is over. */
        WATCH("watch-order"),
        /** Have the product hand over. */
        DELIVER("deliver"),
        /** Ask the provider to give money back. */
        REFUND("refund"),
        /** Hand an answer to a dispute in. */
        CONTEST("contest"),
        /** Ask until when a dispute is to be answered. */
        ASK_DISPUTE("ask-dispute"),
        /** Remind people of a dispute that nobody has answered. */
        REMIND_DISPUTE("remind-dispute"),
        /** Make income available. */
        SETTLE("settle"),
        /** Make a share of an order available. */
        RELEASE("release-share"),
        /** Tell a provider to charge no more. */
        STOP_RENEWING("stop-renewing"),
        /** Ask a provider what it has charged again. */
        WATCH_RENEWAL("watch-renewal"),
        /** Apply what a provider said. */
        NOTICE("apply-notice");

        final String kind;

        Work(String kind) {
            this.kind = kind;
        }
    }

    private final Tasks tasks;
    private final InstantSource clock;

    Agenda(Tasks tasks, InstantSource clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** At this time, in the current transaction. */
    void at(Instant due, Work work, String key) {
        tasks.set(OWNER, work.kind, key, "", due);
    }

    /** As soon as this is committed. */
    void now(Work work, String key) {
        at(now(), work, key);
    }

    /** In case what follows the commit is cut short. */
    void safely(Work work, String key) {
        at(now().plus(SAFETY), work, key);
    }

    /** Again after a while: the longer it has been going on since then, the longer the while. */
    Instant again(Instant since) {
        Duration gone = Duration.between(since, now());
        Duration pause = gone.compareTo(SOON) < 0 ? SOON : gone.compareTo(SELDOM) > 0 ? SELDOM : gone;
        return now().plus(pause);
    }

    void done(Work work, String key) {
        tasks.cancel(OWNER, work.kind, key);
    }
}
