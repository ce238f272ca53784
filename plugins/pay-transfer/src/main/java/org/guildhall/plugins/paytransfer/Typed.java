package org.guildhall.plugins.paytransfer;

import java.math.BigDecimal;
import java.util.Currency;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;

/** An amount as an admin types it, in the currency of the transfer and not of the hall. */
final class Typed {
    private Typed() {}

    /** So much, such as {@code 99.00}; nothing is no amount. */
    static Money amount(String text, String currency) {
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        try {
            long minor = new BigDecimal(text.strip()).movePointRight(decimals).longValueExact();
            if (minor > 0) {
                return Money.of(minor, currency);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw Refused.field("seen", "seen.unreadable");
        }
        throw Refused.field("seen", "seen.unreadable");
    }
}
