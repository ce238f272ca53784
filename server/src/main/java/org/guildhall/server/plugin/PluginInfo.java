package org.guildhall.server.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.server.shelf.Reason;

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
 * @param scope whether it is switched on for the whole hall, or by each group for itself
 * @param previousVersion the version it can be rolled back to
 * @param update the newer version there is
 * @param publisher whose signature it bears
 * @param warnings what a catalogue warns of
 */
public record PluginInfo(String id, Said name, Said description, String version, String provider, State state, List<String> uses,
                         List<Added> adds, String requires, List<String> reaches, boolean sandbox, Optional<Reason> failure,
                         long calls, long errors, Scope scope, Optional<String> previousVersion, Optional<Update> update,
                         Optional<String> publisher, List<Said> warnings) {
    /** How far it has come. */
    public enum State {
        /** At work. */
        ENABLED,
        /** There, and not wanted. */
        DISABLED,
        /** Wanted, and broken. */
        FAILED,
        /** Made for another version of the hall, or another kind of home. */
        INCOMPATIBLE,
        /** Wanted, and waiting until the admin agrees to what it newly uses or reaches. */
        WAITING_CONSENT
    }

    /**
     * A newer version than the one at work.
     *
     * @param newUses services it asks for that the present version does not
     * @param newReaches hosts it calls that the present version does not
     * @param waitsForConsent whether it comes in only after {@code consent}
     * @param warnings what the catalogue warns of
     * @param publisher who gives it out
     */
    public record Update(String version, List<String> newUses, List<String> newReaches, boolean waitsForConsent, List<Said> warnings,
                         String publisher) {}

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
