package org.guildhall.api;

import java.util.Optional;

/** A way to something outside the hall. */
public sealed interface Connector extends Contribution permits PaymentProvider {
    /** Its name in addresses and records: lower case, stable for ever, such as {@code wechat}. */
    String id();

    /** Tries the other side with a harmless call; says what is wrong as a message key, or nothing if all is well. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
