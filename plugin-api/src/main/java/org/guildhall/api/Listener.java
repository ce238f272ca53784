package org.guildhall.api;

import java.util.function.Consumer;
import org.guildhall.api.host.Event;

/**
 * Hears one kind of event, inside the transaction that caused it or after that has been committed.
 *
 * <pre>{@code
 * Listener.within(Memberships.Joined.class, joined -> welcomes.note(joined.membership()))
 * Listener.after(Orders.Paid.class, paid -> report(paid.order()))
 * }</pre>
 */
public record Listener<E extends Event>(Class<E> event, When when, Consumer<E> action) implements Contribution {
    /** Before or after the commit. */
    public enum When {
        /** In the same transaction. */
        WITHIN,
        /** After it has been committed. */
        AFTER
    }

    /** In the same transaction: a failure undoes the cause. For database work only. */
    public static <E extends Event> Listener<E> within(Class<E> event, Consumer<E> action) {
        return new Listener<>(event, When.WITHIN, action);
    }

    /** After commit, at least once, tried again after a failure: hearing an event twice must do nothing new. */
    public static <E extends Event> Listener<E> after(Class<E> event, Consumer<E> action) {
        return new Listener<>(event, When.AFTER, action);
    }
}
