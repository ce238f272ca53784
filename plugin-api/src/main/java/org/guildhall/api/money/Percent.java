package org.guildhall.api.money;

import java.math.BigDecimal;

/**
 * A share of something, exact to a hundredth of a percent.
 *
 * @param basisPoints hundredths of a percent, 0 to 10 000
 */
public record Percent(int basisPoints) {
    /** All of it. */
    public static final int WHOLE = 10_000;
    /** None of it. */
    public static final Percent ZERO = new Percent(0);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException below 0 % or above 100 %
     */
    public Percent {
        if (basisPoints < 0 || basisPoints > WHOLE) {
            throw new IllegalArgumentException("not between 0 and 100 %: " + basisPoints);
        }
    }

    /** So many whole percent. */
    public static Percent of(int percent) {
        return new Percent(Math.multiplyExact(percent, 100));
    }

    /**
     * A decimal number such as {@code 12.5}.
     *
     * @throws IllegalArgumentException if it has more than two decimals or is out of bounds
     */
    public static Percent parse(String decimal) {
        try {
            return new Percent(new BigDecimal(decimal.strip()).movePointRight(2).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not a percentage: " + decimal, e);
        }
    }

    /** As a decimal number without needless zeros: {@code 12.5}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }
}
