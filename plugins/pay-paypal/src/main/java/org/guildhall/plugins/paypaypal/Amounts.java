package org.guildhall.plugins.paypaypal;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Money;

/**
 * Amounts as PayPal writes them: decimals with as many places as PayPal gives the currency, which is not always as many as
 * ISO 4217 does.
 */
final class Amounts {
    /** The currencies PayPal takes, and their decimal places there. */
    static final Map<String, Integer> PLACES = Map.ofEntries(Map.entry("AUD", 2), Map.entry("BRL", 2), Map.entry("CAD", 2), Map.entry("CHF", 2),
            Map.entry("CNY", 2), Map.entry("CZK", 2), Map.entry("DKK", 2), Map.entry("EUR", 2), Map.entry("GBP", 2), Map.entry("HKD", 2),
            Map.entry("HUF", 0), Map.entry("ILS", 2), Map.entry("JPY", 0), Map.entry("MXN", 2), Map.entry("MYR", 2), Map.entry("NOK", 2),
            Map.entry("NZD", 2), Map.entry("PHP", 2), Map.entry("PLN", 2), Map.entry("SEK", 2), Map.entry("SGD", 2), Map.entry("THB", 2),
            Map.entry("TWD", 0), Map.entry("USD", 2));

    private Amounts() {}

    /** The amount in PayPal's words, if PayPal takes the currency and can say the amount in it. */
    static Optional<String> say(Money amount) {
        try {
            return Optional.ofNullable(PLACES.get(amount.currency()))
                    .map(places -> BigDecimal.valueOf(amount.minor(), digits(amount.currency())).setScale(places).toPlainString());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if it is no amount, or finer than the currency's smallest unit */
    static Money read(String currency, String value) {
        try {
            if (value.length() > 32) {
                throw new IllegalArgumentException("too long for an amount");
            }
            return Money.of(new BigDecimal(value).movePointRight(digits(currency)).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("finer than " + currency + " can be", e);
        }
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
