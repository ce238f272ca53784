package org.guildhall.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;

/** Amounts, dates and durations read as people of each language write them. */
class FormatsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-27T10:00:00Z");

    private final Formats english = new Formats(Locale.ENGLISH);
    private final Formats chinese = new Formats(Locale.SIMPLIFIED_CHINESE);

    @Test
    void anAmountHasTheDecimalsOfItsCurrency() {
        assertThat(english.money(Money.of(2000, "CNY"))).isEqualTo("¥20.00");
        assertThat(chinese.money(Money.of(123456, "CNY"))).isEqualTo("¥1,234.56");
        assertThat(english.money(Money.of(1200, "USD"))).isEqualTo("$12.00");
        assertThat(english.money(Money.of(500, "JPY"))).isEqualTo("JP¥500");
        assertThat(english.typed(Money.of(1205, "EUR"))).isEqualTo("12.05");
    }

    @Test
    void aPriceLeavesOutDecimalsThatSayNothing() {
        assertThat(chinese.shortly(Money.of(2000, "CNY"))).isEqualTo("¥20");
        assertThat(chinese.shortly(Money.of(2050, "CNY"))).isEqualTo("¥20.50");
    }

    @Test
    void aDateIsReadInItsZoneAndLanguage() {
        assertThat(english.dateTime(NOON, SHANGHAI)).isEqualTo("27 Nov 2026, 18:00");
        assertThat(chinese.dateTime(NOON, SHANGHAI)).isEqualTo("2026 年 11 月 27 日 18:00");
        assertThat(chinese.shortDate(NOON, SHANGHAI)).isEqualTo("11 月 27 日");
    }

    @Test
    void timeThatIsLeftReadsLikeAClock() {
        assertThat(english.clock(Duration.ofSeconds(222))).isEqualTo("3:42");
        assertThat(english.clock(Duration.ofSeconds(3822))).isEqualTo("1:03:42");
    }

    @Test
    void timeThatHasPassedIsSaidInItsLargestUnit() {
        assertThat(english.ago(NOON.minusSeconds(200), NOON, SHANGHAI)).isEqualTo("3 min ago");
        assertThat(chinese.ago(NOON.minusSeconds(200), NOON, SHANGHAI)).isEqualTo("3 分钟前");
        assertThat(chinese.ago(NOON, NOON, SHANGHAI)).isEqualTo("刚刚");
        assertThat(english.ago(NOON.minus(Duration.ofDays(90)), NOON, SHANGHAI)).isEqualTo("29 Aug 2026");
        assertThat(english.span(Duration.ofMinutes(5))).isEqualTo("5 minutes");
        assertThat(english.span(Duration.ofDays(1))).isEqualTo("1 day");
    }
}
