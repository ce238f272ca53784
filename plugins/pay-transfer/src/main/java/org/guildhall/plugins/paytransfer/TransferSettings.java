package org.guildhall.plugins.paytransfer;

import java.time.Duration;
import java.util.Optional;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;

/**
 * How transfers are taken.
 *
 * @param patience how long a payer may take to send the money and the receipt
 * @param secondAbove above this amount two admins must have seen the money; empty if one is enough
 */
record TransferSettings(@Range(min = 3600, max = 30 * 24 * 3600) Duration patience,
                        @Range(max = 100_000_000_000L) Optional<Money> secondAbove) {
    static final TransferSettings DEFAULT = new TransferSettings(Duration.ofHours(72), Optional.empty());

    /** Whether one admin is not enough; a limit in another currency says nothing about this one, so two are asked. */
    boolean needsSecond(Money amount) {
        return secondAbove.filter(limit -> !limit.currency().equals(amount.currency()) || amount.exceeds(limit)).isPresent();
    }
}
