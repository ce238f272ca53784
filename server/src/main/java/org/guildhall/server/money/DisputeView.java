package org.guildhall.server.money;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Money;

/**
 * A dispute as it is shown.
 *
 * @param group the address of the group it is for
 * @param reference what the provider calls it
 * @param amount how much the payer's bank asks for
 * @param due until when its bank waits for an answer, if that is known
 * @param contestable whether the provider takes an answer
 */
public record DisputeView(long id, String order, String group, String provider, String reference, Money amount, DisputeState state,
                          Instant opened, Optional<Instant> due, boolean contestable) {}
