package org.guildhall.plugins.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Denial.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {
    @ParameterizedTest
    @CsvSource({"荐股,荐股", "荐股,薦股", "荐股,荐 股", "荐股,荐。股", "荐股,薦*股的", "casino,CASINO", "casino,ｃａｓｉｎｏ", "casino,c.a.s.i.n.o",
        "casino,the cásino!", "稳赚不赔,穩賺不賠", "stock tips,Stock-Tips", "加微信,加✨微✨信"})
    void aWordIsFoundHoweverItIsTyped(String word, String text) {
        assertThat(find(word, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ass,class", "shit,class hitting", "tips,tipsy", "荐股,推荐这些年来的股票", "casino,cas"})
    void whatOnlyLooksLikeItIsLeftAlone(String word, String text) {
        assertThat(find(word, text)).isFalse();
    }

    @Test
    void theGravestOfSeveralCounts() {
        WordList list = WordList.of(Map.of(Effect.WARN, "tea", Effect.HOLD, "/cof+ee/", Effect.STOP, "rum"));
        assertThat(list.in(FoldedText.of("tea"))).hasValueSatisfying(find -> assertThat(find.effect()).isEqualTo(Effect.WARN));
        assertThat(list.in(FoldedText.of("Tea and COFFFEE"))).hasValueSatisfying(find -> assertThat(find.effect()).isEqualTo(Effect.HOLD));
        assertThat(list.in(FoldedText.of("rum, coffee"))).hasValueSatisfying(find -> assertThat(find.written()).isEqualTo("rum"));
        assertThat(list.in(FoldedText.of(""))).isEmpty();
    }

    @Test
    void patternsThatWouldExplodeElsewhereEndInTime() {
        WordList list = WordList.of(Map.of(Effect.STOP, "/(a|aa)+$/\n/(x+x+)+y/"));
        assertThat(list.in(FoldedText.of("a".repeat(10_000) + "! " + "x".repeat(10_000)))).isEmpty();
    }

    @Test
    void linesThatCannotBeUsedAreNamed() {
        assertThatThrownBy(() -> WordList.check("hold", "fine\n/(/")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.messageKey()).isEqualTo("words.bad-pattern");
            assertThat(refused.arguments().getFirst()).isEqualTo("/(/");
        });
        assertThatThrownBy(() -> WordList.check("hold", "/a/\n".repeat(51))).hasMessage("words.too-many-patterns");
        WordList.check("hold", "word\n".repeat(10_000));
    }

    @Test
    void theLadderGoesUpStepByStepAndEnds() {
        assertThat(Step.after(List.of())).isEqualTo(Step.WARN);
        assertThat(Step.after(List.of(Step.WARN, Step.MUTE_1H, Step.WARN))).isEqualTo(Step.MUTE_1D);
        assertThat(Step.after(List.of(Step.BAN))).isEqualTo(Step.BAN);
    }

    private static boolean find(String word, String text) {
        return WordList.of(Map.of(Effect.STOP, word)).in(FoldedText.of(text)).isPresent();
    }
}
