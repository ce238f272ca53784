package org.guildhall.plugins.paystripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;

class CurrenciesTest {
    /** How Stripe writes one whole unit of each currency that can be charged. */
    private static final String ONE = """
            1    BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF
            100  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK
            100  DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD KES KGS KHR KYD KZT
            100  LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
            100  PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH UGX USD UYU UZS WST XCD
            100  YER ZAR ZMW
            1000 BHD JOD KWD OMR TND""";

    @Test
    void eachCurrencyIsCountedAsStripeCountsIt() {
        Map<String, Long> expected = ONE.lines().flatMap(line -> Arrays.stream(line.split("\\s+")).skip(1)
                .map(code -> Map.entry(code, Long.parseLong(line.split("\\s+")[0])))).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> counted = Currencies.ALL.stream().collect(Collectors.toMap(code -> code, code -> Currencies.count(one(code))));
        assertThat(new TreeMap<>(counted)).isEqualTo(new TreeMap<>(expected));
    }

    @Property(tries = 500)
    void whatIsCountedIsTheSameMoney(@ForAll("currencies") String code, @ForAll @LongRange(min = 1, max = 900_000) long minor) {
        Money money = Money.of(minor, code);
        if (Currencies.takes(money)) {
            assertThat(Currencies.money(Currencies.count(money), code.toLowerCase(java.util.Locale.ROOT))).isEqualTo(money);
        }
    }

    @Test
    void onlyWhatCanBeChargedIsTaken() {
        assertThat(Currencies.takes(Money.of(150, "MGA"))).isFalse();
        assertThat(Currencies.takes(Money.of(200, "MGA"))).isTrue();
        assertThat(Currencies.takes(Money.of(1001, "KWD"))).isFalse();
        assertThat(Currencies.takes(Money.of(1010, "KWD"))).isTrue();
        assertThat(Currencies.takes(Money.of(49, "USD"))).isFalse();
        assertThat(Currencies.takes(Money.of(50, "USD"))).isTrue();
        assertThat(Currencies.takes(Money.of(100_000_000, "USD"))).isFalse();
        assertThat(Currencies.takes(Money.of(1_000_000, "ISK"))).isFalse();
        assertThat(Currencies.takes(Money.of(1, "CLF"))).isFalse();
    }

    @Test
    void aPartOfAUnitThatHasNoneIsNoMoney() {
        assertThatThrownBy(() -> Currencies.money(150, "isk")).isInstanceOf(ArithmeticException.class);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of(Currencies.ALL);
    }

    private static Money one(String code) {
        return Money.of((long) Math.pow(10, Currency.getInstance(code).getDefaultFractionDigits()), code);
    }
}
