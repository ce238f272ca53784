package org.guildhall.server.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plugin as the admin sees it.
 *
 * @param uses the services its constructor asks for, by simple name
 * @param adds what it adds, one line each; known once it is enabled
 * @param requires the versions of the hall it works with
 * @param reaches the hosts it calls
 * @param failure why it is not enabled, if it should be
 * @param calls how often it was called since it was enabled
 * @param errors how many of these calls broke
 */
public record PluginInfo(String id, Said name, Said description, String version, String provider, State state, List<String> uses,
                         List<Added> adds, String requires, List<String> reaches, boolean sandbox, Optional<String> failure,
                         long calls, long errors) {
    /** How far it has come. */
    public enum State {
        /** At work. */
        ENABLED,
        /** There, and not wanted. */
        DISABLED,
        /** Wanted, and broken. */
        FAILED,
        /** Made for another version of the hall, or another kind of home. */
        INCOMPATIBLE
    }

    /** A text in the hall's two languages. */
    public record Said(String english, String chinese) {
        /** The text for this reader. */
        public String to(Locale reader) {
            return reader.getLanguage().equals("zh") ? chinese : english;
        }
    }

    /**
     * One contribution.
     *
     * @param kind its kind, such as {@code door}; {@code plugin.adds.<kind>} says it in words
     * @param what which one, such as {@code POST /p/paid-entry/g/{group}/pay}
     */
    public record Added(String kind, String what) {
        /** As one line: {@code door paid-entry}. */
        @Override
        public String toString() {
            return what.isEmpty() ? kind : kind + " " + what;
        }
    }
}
