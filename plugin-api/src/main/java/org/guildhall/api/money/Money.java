package org.guildhall.api.money;

import java.util.Currency;

/**
 * An amount in the minor unit of its currency, never negative.
 *
 * <pre>{@code Money.of(9900, "CNY")   // ¥99.00}</pre>
 *
 * @param minor the amount in minor units: 分, cents, whole yen
 * @param currency ISO 4217 code; how many decimals it has is the JDK's table
 */
public record Money(long minor, String currency) {
    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException for a negative amount or a currency nobody knows
     */
    public Money {
        if (minor < 0) {
            throw new IllegalArgumentException("negative amount: " + minor);
        }
        Currency.getInstance(currency);
    }

    /** This many minor units. */
    public static Money of(long minor, String currency) {
        return new Money(minor, currency);
    }

    /** Nothing, in this currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** The sum. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if the other is larger, or of another currency
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    /** This share, rounded down: what falls under the cent stays with whoever has the rest. */
    public Money share(Percent percent) {
        return share(percent.basisPoints(), Percent.WHOLE);
    }

    /**
     * So many parts of a whole, rounded down.
     *
     * <pre>{@code fee.share(secondsLeft, secondsPaidFor)}</pre>
     */
    public Money share(long parts, long whole) {
        if (parts < 0 || whole <= 0 || parts > whole) {
            throw new IllegalArgumentException(parts + " of " + whole + " parts");
        }
        return new Money(multiplyThenDivide(minor, parts, whole), currency);
    }

    /** Whether it is nothing. */
    public boolean isZero() {
        return minor == 0;
    }

    /** Whether it is more than the other amount of the same currency. */
    public boolean exceeds(Money other) {
        return minor > same(other).minor;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency);
        }
        return other;
    }

    private static long multiplyThenDivide(long amount, long parts, long whole) {
        long product = amount * parts;
        boolean exact = Math.multiplyHigh(amount, parts) == 0 && product >= 0;
        return exact ? product / whole
                : java.math.BigInteger.valueOf(amount).multiply(java.math.BigInteger.valueOf(parts))
                        .divide(java.math.BigInteger.valueOf(whole)).longValueExact();
    }
}
