package org.guildhall.plugins.paypaypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"AUD,12.34", "BRL,12.34", "CAD,12.34", "CHF,12.34", "CNY,12.34", "CZK,12.34", "DKK,12.34", "EUR,12.34", "GBP,12.34", "HKD,12.34",
            "HUF,1234", "ILS,12.34", "JPY,1234", "MXN,12.34", "MYR,12.34", "NOK,12.34", "NZD,12.34", "PHP,12.34", "PLN,12.34", "SEK,12.34",
            "SGD,12.34", "THB,12.34", "TWD,1234", "USD,12.34"})
    void eachCurrencyIsWrittenAsPaypalWritesIt(String currency, String written) {
        Money amount = Amounts.read(currency, written);
        assertThat(Amounts.say(amount)).contains(written);
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        assertThat(amount.minor()).isEqualTo(written.contains(".") || digits == 0 ? 1234 : 123_400);
    }

    @Test
    void theListIsWholeAndNothingElseIsTaken() {
        assertThat(Amounts.PLACES).hasSize(24);
        assertThat(Amounts.say(Money.of(1000, "KWD"))).isEmpty();
        assertThat(Amounts.say(Money.of(1000, "KRW"))).isEmpty();
    }

    @Test
    void whatPaypalCannotSayIsNotRounded() {
        assertThat(Amounts.say(Money.of(150, "HUF"))).isEmpty();
        assertThat(Amounts.say(Money.of(199, "TWD"))).isEmpty();
        assertThat(Amounts.say(Money.of(200, "TWD"))).contains("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.001", "-1.00", "99999999999999999999999999999999", "NaN"})
    void whatIsNoAmountIsNone(String value) {
        assertThatThrownBy(() -> Amounts.read("USD", value)).isInstanceOf(IllegalArgumentException.class);
    }
}
