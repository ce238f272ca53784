package org.guildhall.server.money;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Money;

/**
 * Money that came and fits nothing, as it is on record.
 *
 * @param about what the provider said it was for
 * @param reference what the provider calls the payment
 * @param purchase the row of the order it came for, if it came for one
 */
record Stray(long id, String provider, String about, String reference, Money amount, Optional<Long> purchase, State state, Instant came) {
    /** What has become of it. */
    enum State {
        /** Nobody has decided yet. */
        WAITING,
        /** It pays an order now. */
        TAKEN,
        /** It goes back by the way it came. */
        GIVEN_BACK,
        /** Somebody has given it back by another way. */
        OUTSIDE
    }
}
