package org.guildhall.plugins.moderation;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Takes characters to what they have in common: without case, width and accents, traditional Chinese to simplified. Each
 * character becomes one or none, so that a text is folded by looking up, and places in it stay known.
 */
final class Folding {
    private static final int HAN_FROM = 0x3400;
    private static final int HAN_TO = 0x9fff;
    private static final char NOTHING = 0;
    private static final char[] LETTERS = letters();

    private Folding() {}

    /** The letter or digit as it is compared; 0 for whatever stands between letters. */
    static char letter(char character) {
        return LETTERS[character];
    }

    private static char[] letters() {
        char[] letters = new char[Character.MAX_VALUE + 1];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = folded((char) i);
        }
        return letters;
    }

    private static char folded(char character) {
        if (Character.isSurrogate(character)) {
            return character;
        }
        if (!Character.isLetterOrDigit(character)) {
            return NOTHING;
        }
        if (character >= HAN_FROM && character <= HAN_TO) {
            return one(ZhConverterUtil.toSimple(String.valueOf(character)), character);
        }
        // Hangul would fall into its parts.
        boolean whole = Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL;
        String apart = Normalizer.normalize(String.valueOf(character), whole ? Normalizer.Form.NFKC : Normalizer.Form.NFKD);
        char plain = apart.isEmpty() ? character : apart.charAt(0);
        return one(String.valueOf(plain).toLowerCase(Locale.ROOT), plain);
    }

    private static char one(String text, char otherwise) {
        return text.length() == 1 ? text.charAt(0) : otherwise;
    }
}
