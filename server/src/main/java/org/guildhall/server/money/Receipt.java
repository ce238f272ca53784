package org.guildhall.server.money;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Renewal;

/**
 * A paper with a number, as it was given out.
 *
 * @param number {@code R7-000042}: the series of group 7, without gaps
 */
public record Receipt(long id, Kind kind, String number, Instant issued, Money amount, Said said) {
    /** What a paper is for. */
    public enum Kind {
        /** Money came. */
        RECEIPT,
        /** Money went back. */
        CREDIT_NOTE
    }

    /**
     * What stands on it, as it was when it was given out.
     *
     * @param seller the group
     * @param owner the person behind the group
     * @param price what it cost before reductions, in minor units
     * @param lines how the price came about, and what fell away, in minor units
     * @param tax the rate that is part of the amount
     * @param terms what was promised
     * @param refundWindow how long after payment all of it may come back
     * @param provider who brought the money
     * @param to the receipt a credit note belongs to
     * @param reason why money went back: words, or the key of a message
     * @param renews what the buyer agreed to be charged again
     */
    public record Said(String hall, String seller, String owner, String buyer, String order, String title, long price, List<Line> lines, Percent tax,
                       String terms, Duration refundWindow, Instant paid, String provider, Optional<String> to, String reason,
                       Optional<Renewal> renews) {}

    /** A line of the price. */
    public record Line(String text, long minor) {}

    /** How much of the amount is tax: it is part of the price. */
    public Money tax() {
        int points = said.tax().basisPoints();
        return amount.share(points, Percent.WHOLE + points);
    }

    /** The amount without tax. */
    public Money net() {
        return amount.minus(tax());
    }
}
