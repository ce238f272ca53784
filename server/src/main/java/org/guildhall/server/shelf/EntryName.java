package org.guildhall.server.shelf;

import java.text.Normalizer;
import java.util.Locale;

/** The names of files in a jar: which are harmless, and which would be the same file on some disk. */
final class EntryName {
    private static final int LONGEST = 500;

    private EntryName() {}

    /** Whether the name stays inside its folder on every system, and shows itself as it is. */
    static boolean isGood(String name) {
        return !name.isEmpty() && name.length() <= LONGEST && name.codePoints().allMatch(Seen::isPlain)
                && isInside(name) && isInside(Normalizer.normalize(name, Normalizer.Form.NFKC));
    }

    /** The name as a disk may see it that knows no capitals and only one way to write a letter. */
    static String onAnyDisk(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
    }

    private static boolean isInside(String name) {
        if (name.startsWith("/") || name.contains("\\") || name.contains(":") || name.contains("//")) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            // Windows drops dots and blanks at the end of a name.
            if (part.equals("..") || part.equals(".") || part.endsWith(".") || part.endsWith(" ")) {
                return false;
            }
        }
        return true;
    }
}
