package org.guildhall.plugins.invitecodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasesTest {
    private static final int OFTEN = 200;
    private final Passphrases passphrases = new Passphrases();

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void sixWordsSurviveAnyMessenger(String language) {
        for (int i = 0; i < OFTEN; i++) {
            String phrase = passphrases.fresh(Locale.of(language));
            assertThat(phrase.split("-")).hasSize(Passphrases.WORDS);
            for (String written : new String[] {
                phrase, phrase.replace("-", " "), phrase.replace("-", "\n> "), "“" + phrase.replace('-', '—') + "”",
                "✨快来✨口令：" + phrase.replace("-", " · ") + "（复制整段）", "abandon the code " + phrase.toUpperCase(Locale.ROOT)
                        + " and zoo animals",
                phrase.replace("-", "\u200b-\u200b")}) {
                assertThat(Pasted.of(written, passphrases).phrases()).as(written).contains(phrase);
            }
        }
    }

    @Test
    void codesAreReadHoweverTheyAreWritten() {
        String code = Codes.fresh();
        String shown = Codes.shown(code);
        assertThat(shown).matches("[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}");
        for (String written : new String[] {code, shown, shown.toLowerCase(Locale.ROOT), shown.replace('-', ' '), shown.replace('-', '－'),
            "https://hall.example/p/invite-codes/i/" + shown + "?from=chat", "码：" + shown + "。", wide(shown), cyrillic(shown)}) {
            assertThat(Pasted.of(written, passphrases).codes()).as(written).contains(code);
        }
    }

    @Test
    void aNovelIsNoListOfGuesses() {
        Random random = new Random(1);
        StringBuilder novel = new StringBuilder();
        while (novel.length() < 4_000) {
            novel.append(random.nextBoolean() ? Codes.fresh() : passphrases.fresh(Locale.CHINESE)).append(' ');
        }
        Pasted pasted = Pasted.of(novel.toString(), passphrases);
        assertThat(pasted.codes().stream().filter(Codes::isMadeHere)).hasSizeLessThanOrEqualTo(8);
        assertThat(pasted.codes().size() + pasted.phrases().size()).isLessThanOrEqualTo(136);
    }

    private static String wide(String text) {
        return text.chars().map(letter -> letter == '-' ? '－' : letter + 0xFEE0).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();
    }

    private static String cyrillic(String text) {
        return text.replace('A', 'А').replace('C', 'С').replace('E', 'Е').replace('H', 'Н').replace('T', 'Т').replace('X', 'Х');
    }
}
