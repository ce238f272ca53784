package org.guildhall.api.host;

import java.time.Instant;

/**
 * Calls an on-call {@code Job} when one item falls due. A timer is set in the current transaction and survives restarts;
 * time is the hall's clock, which sandbox homes can move forward.
 *
 * <pre>{@code timers.set("remind", order.number(), dueAt);   // Job.onCall("remind", this::remind)}</pre>
 */
public interface Timers {
    /** Sets or moves the timer with this key; a time that has passed means at once, after commit. */
    void set(String job, String key, Instant due);

    /** Takes the timer back; none there is fine. */
    void cancel(String job, String key);
}
