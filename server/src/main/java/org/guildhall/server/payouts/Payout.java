package org.guildhall.server.payouts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;

/**
 * A withdrawal.
 *
 * @param id the number the provider sees
 * @param arrives the day on which the money should be there
 * @param decided when a second person agreed or denied
 * @param reference what the provider, or the bank, calls it; empty until it is known
 * @param reason why it came to nothing; empty otherwise
 * @param answered what the provider says it has sent, where that is not the amount: a person has to look
 */
public record Payout(String id, Person person, Money amount, Destination to, PayoutState state, Instant requested, LocalDate arrives,
                     Optional<Instant> decided, Optional<Instant> sent, Optional<Instant> ended, String reference, String reason,
                     Optional<Money> answered) {
    boolean is(PayoutState other) {
        return state == other;
    }
}
