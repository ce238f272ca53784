package org.guildhall.plugins.payalipay;

import java.math.BigDecimal;
import org.guildhall.api.money.Money;

/** Amounts as Alipay writes them: yuan with two decimals. */
final class Yuan {
    static final String CURRENCY = "CNY";
    private static final int DECIMALS = 2;

    private Yuan() {}

    static String say(Money amount) {
        return BigDecimal.valueOf(amount.minor(), DECIMALS).toPlainString();
    }

    /** @throws IllegalArgumentException if it is not an amount to the cent */
    static Money read(String text) {
        return Money.of(cents(text), CURRENCY);
    }

    /** The same without its sign, as bills have one. */
    static Money size(String text) {
        return Money.of(Math.abs(cents(text)), CURRENCY);
    }

    private static long cents(String text) {
        try {
            if (text.length() > 20) {
                throw new IllegalArgumentException("too long for an amount");
            }
            return new BigDecimal(text.strip()).movePointRight(DECIMALS).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("not an amount to the cent", e);
        }
    }
}
