package org.guildhall.plugins.paystripe;

import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.api.money.Money;

/**
 * How Stripe counts each currency. Most are counted as ISO 4217 does; a few are not, and of some only whole units, or tens of
 * the smallest, may be charged.
 */
final class Currencies {
    /** What can be charged. */
    static final Set<String> ALL = words("""
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
            CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY
            KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO
            NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SOS SRD SZL THB TJS TND TOP
            TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW""");
    /** Counted in hundredths there, though they have none; only whole units are taken. */
    private static final Set<String> HUNDREDTHS = Set.of("ISK", "UGX");
    /** Counted whole there, though ISO counts hundredths. */
    private static final Set<String> WHOLE = Set.of("MGA");
    private static final long HUNDRED = 100;
    private static final long TEN = 10;
    private static final int THREE_DECIMALS = 3;
    /** The least that is charged, in the hall's minor units, for accounts that are paid out in the same currency. */
    private static final Map<String, Long> LEAST = Map.ofEntries(Map.entry("USD", 50L), Map.entry("AED", 200L), Map.entry("AUD", 50L),
            Map.entry("BRL", 50L), Map.entry("CAD", 50L), Map.entry("CHF", 50L), Map.entry("CZK", 1500L), Map.entry("DKK", 250L),
            Map.entry("EUR", 50L), Map.entry("GBP", 30L), Map.entry("HKD", 400L), Map.entry("HUF", 17500L), Map.entry("INR", 50L),
            Map.entry("JPY", 50L), Map.entry("MXN", 1000L), Map.entry("MYR", 200L), Map.entry("NOK", 300L), Map.entry("NZD", 50L),
            Map.entry("PLN", 200L), Map.entry("RON", 200L), Map.entry("SEK", 300L), Map.entry("SGD", 50L), Map.entry("THB", 1000L));
    private static final long MOST = 99_999_999;

    private Currencies() {}

    /** Whether this can be charged at all; Stripe may still find it too little once it has changed the money. */
    static boolean takes(Money amount) {
        long minor = amount.minor();
        return ALL.contains(amount.currency()) && minor >= LEAST.getOrDefault(amount.currency(), 1L)
                && minor % step(amount.currency()) == 0 && count(amount) <= MOST;
    }

    /** How Stripe writes the amount. */
    static long count(Money amount) {
        return HUNDREDTHS.contains(amount.currency()) ? Math.multiplyExact(amount.minor(), HUNDRED)
                : WHOLE.contains(amount.currency()) ? amount.minor() / HUNDRED : amount.minor();
    }

    /**
     * What Stripe means.
     *
     * @throws ArithmeticException for a part of a unit that has none
     */
    static Money money(long count, String code) {
        String currency = code.toUpperCase(Locale.ROOT);
        if (WHOLE.contains(currency)) {
            return Money.of(Math.multiplyExact(count, HUNDRED), currency);
        }
        if (!HUNDREDTHS.contains(currency)) {
            return Money.of(count, currency);
        }
        if (count % HUNDRED != 0) {
            throw new ArithmeticException(count + " hundredths of a whole " + currency);
        }
        return Money.of(count / HUNDRED, currency);
    }

    private static long step(String currency) {
        return WHOLE.contains(currency) ? HUNDRED : Currency.getInstance(currency).getDefaultFractionDigits() == THREE_DECIMALS ? TEN : 1;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
