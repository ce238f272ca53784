package org.guildhall.server.shelf;

import com.github.zafarkhaja.semver.Version;

/** Versions as plugins and the hall write them: {@code 1.2.3}, {@code 2.0.0-rc.1}. */
public final class Versions {
    private static final int LONGEST = 40;

    private Versions() {}

    /** Whether this is a version. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && text.indexOf('+') < 0 && Version.isValid(text);
    }

    /** Which of two versions is the newer one: above zero, the first. */
    public static int compare(String one, String other) {
        return Version.parse(one).compareTo(Version.parse(other));
    }

    /**
     * Whether this version lies in the range, such as {@code >=0.1.0 & <0.2.0}.
     *
     * @throws Unusable if it is no range
     */
    public static boolean fits(String version, String range) {
        try {
            return range.equals("*") || Version.parse(version).satisfies(range);
        } catch (RuntimeException e) {
            throw Unusable.because("plugin.bad.requires", range);
        }
    }
}
