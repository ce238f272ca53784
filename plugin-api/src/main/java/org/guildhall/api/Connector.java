package org.guildhall.api;

import java.util.Optional;

/** A way to something outside the hall. */
public sealed interface Connector extends Contribution permits PaymentProvider {
    /** Its name in addresses and records: lower case, stable for ever, such as {@code wechat}. */
    String id();

    /**
     * Tries the other side with a harmless call; says what is wrong as a message key, or nothing if all is well. It is asked
     * after the plugin's settings were saved and whenever an admin wants to know, never within a transaction.
     *
     * @throws Refused if what is wrong takes arguments to say
     */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
