package org.guildhall.server.plugin;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a plugin goes with another version of the hall.
 *
 * @param update the version of it that does, if another is needed
 */
public record Fit(String id, String version, Verdict verdict, Optional<String> update) {
    /** Whether nothing needs to be done. */
    public boolean isFitting() {
        return verdict == Verdict.FITS;
    }

    /** The verdict, as it is written. */
    public String word() {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How it goes with it. */
    public enum Verdict {
        /** As it is. */
        FITS,
        /** With a newer version of it, which is there. */
        NEEDS_UPDATE,
        /** Not at all; it would be left out. */
        DOES_NOT_FIT
    }
}
