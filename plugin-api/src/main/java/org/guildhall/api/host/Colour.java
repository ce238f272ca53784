package org.guildhall.api.host;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour as screens mix it, without transparency. A form offers a colour picker for it.
 *
 * <pre>{@code
 * record Look(Colour accent) {}                          // SettingsForm.site(new Look(new Colour("#0e6152")))
 * <svg viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="{{ accent.hex }}"/></svg>
 * }</pre>
 *
 * @param hex red, green and blue in hexadecimal digits, in lower case: {@code #0e6152}
 */
public record Colour(String hex) {
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    /**
     * Takes both cases and keeps the lower.
     *
     * @throws IllegalArgumentException if it is not six hexadecimal digits behind a number sign
     */
    public Colour {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a colour like #0e6152: " + hex);
        }
    }

    /** The six digits, with the sign before them. */
    @Override
    public String toString() {
        return hex;
    }
}
