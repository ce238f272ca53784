package org.guildhall.server.people;

import java.util.regex.Pattern;
import org.guildhall.api.Refused;

/** The two things an account is found by: its name and its mail address, and what makes two of them the same. */
record Identity(String name, String nameFolded, String email, String emailFolded) {
    private static final int LEAST_NAME = 2;
    private static final int MOST_NAME = 40;
    private static final int MOST_NAME_FOLDED = 120;
    private static final int MOST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)*\\.[^\\s@.]{2,}");
    /** A name is part of addresses, and must not look like a mail address. */
    private static final String NOT_IN_NAMES = "/\\%;?#@<>\"";
    /** They show nothing, though their category does not say so. */
    private static final String BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2800\u3164\uffa0";

    /** The name as it will be shown. */
    static String name(String typed) {
        String name = CleanText.line("name", typed, LEAST_NAME, MOST_NAME);
        boolean fits = name.codePoints().allMatch(Identity::isVisible) && name.codePoints().anyMatch(Character::isLetterOrDigit);
        if (!fits || CleanText.length(CleanText.folded(name)) > MOST_NAME_FOLDED) {
            throw Refused.field("name", "people.name.signs");
        }
        return name;
    }

    /** The address as it will be written to. */
    static String email(String typed) {
        String email = CleanText.line("email", typed, 1, MOST_EMAIL);
        if (!EMAIL.matcher(email).matches() || !email.codePoints().allMatch(c -> BLANKS.indexOf(c) < 0)
                || CleanText.length(CleanText.folded(email)) > MOST_EMAIL) {
            throw Refused.field("email", "people.email.shape");
        }
        return email;
    }

    static Identity of(String name, String email) {
        return new Identity(name, CleanText.folded(name), email, CleanText.folded(email));
    }

    private static boolean isVisible(int character) {
        boolean selector = character >= 0xfe00 && character <= 0xfe0f || character >= 0xe0100 && character <= 0xe01ef
                || character >= 0x180b && character <= 0x180f;
        return !selector && NOT_IN_NAMES.indexOf(character) < 0 && BLANKS.indexOf(character) < 0;
    }
}
