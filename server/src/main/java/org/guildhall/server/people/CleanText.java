package org.guildhall.server.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;

/** Text that people typed, made canonical, without characters that hide or reorder other characters. */
public final class CleanText {
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");
    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    /** Joiners are needed by some scripts and by emoji. */
    private static final String JOINERS = "\u200c\u200d";

    private CleanText() {}

    /**
     * One line: NFC, without spaces around it and with single ones inside.
     *
     * @throws Refused INVALID for this field when it does not fit
     */
    public static String line(String field, String text, int least, int most) {
        String clean = SPACES.matcher(normal(text)).replaceAll(" ").strip();
        return checked(field, clean, least, most, false);
    }

    /**
     * Several lines: NFC, lines ended by one newline each.
     *
     * @throws Refused INVALID for this field when it does not fit
     */
    public static String lines(String field, String text, int least, int most) {
        String clean = LINE_ENDS.matcher(normal(text)).replaceAll("\n").strip();
        return checked(field, clean, least, most, true);
    }

    /** What two texts have in common when they differ only in case, width or composition. */
    public static String folded(String text) {
        // Upper case first: it takes ß to SS and both sigmas to one.
        String once = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(once, Normalizer.Form.NFKC);
    }

    /** How many characters a person counts, near enough. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String checked(String field, String text, int least, int most, boolean lines) {
        int length = length(text);
        if (length < least) {
            throw length == 0 ? Refused.field(field, "people.text.empty") : Refused.field(field, "people.text.short", least);
        }
        if (length > most) {
            throw Refused.field(field, "people.text.long", most);
        }
        if (!text.codePoints().allMatch(c -> isPlain(c) || lines && (c == '\n' || c == '\t'))) {
            throw Refused.field(field, "people.text.hidden");
        }
        return text;
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> JOINERS.indexOf(character) >= 0;
            default -> true;
        };
    }
}
