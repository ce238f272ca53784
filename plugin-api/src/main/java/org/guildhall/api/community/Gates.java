package org.guildhall.api.community;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Asks every gate of every enabled plugin; with no gates, everything passes.
 *
 * <pre>{@code gates.pass(person, new Intent.Join(group, "invite-codes"));   // throws the gravest denial}</pre>
 */
public interface Gates {
    /**
     * Returns if nothing graver than a warning stands against it.
     *
     * @throws org.guildhall.api.Refused with the gravest denial's message: FORBIDDEN, or PAYMENT_NEEDED for {@code PAY}
     */
    void pass(Person person, Intent intent);

    /** The gravest denial to each of these, asked once for all; an intent without one passes. */
    <I extends Intent> Map<I, Denial> denials(Optional<Person> person, Collection<I> intents);
}
