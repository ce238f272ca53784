package org.guildhall.plugins.distributionrewards;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.api.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static final Claims.Truth TRUTH = new Claims.Truth(3, Money.of(25_000, "CNY"));

    @ParameterizedTest
    @ValueSource(strings = {"已经有 300 人赚到 50000 元", "300人已赚5万", "累计 1,200 位成员拿到了 ¥80,000", "300 people earned ¥50,000", "Over 3k members have made 10 already",
            "2 people earned ¥250.01 here"})
    void moreThanTheBooksKnowIsFound(String text) {
        assertThat(Claims.said(text)).hasValueSatisfying(said -> assertThat(said.exceeds(TRUTH)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 people have earned ¥250.00 here", "已有 3 人赚到 250 元", "2 人一共挣到 ¥99"})
    void theTruthMayBeSaid(String text) {
        assertThat(Claims.said(text)).hasValueSatisfying(said -> assertThat(said.exceeds(TRUTH)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 people came to dinner at 8", "三个人吃了 2 斤肉", "We earned a rest", "20 人的课，每周 1 次"})
    void otherNumbersAreNoClaims(String text) {
        assertThat(Claims.said(text)).isEmpty();
    }
}
