package org.guildhall.api.community;

import java.util.Collection;
import java.util.List;

/**
 * Tells people things: on the site, under the bell.
 *
 * <pre>{@code notifications.tell(List.of(member.id()), Note.of("renewal-soon", "/p/paid-entry/g/kitchen/plan", "Kitchen", 3));}</pre>
 */
public interface Notifications {
    /** Tells these people, in the current transaction if there is one; each of them reads it in their own language. */
    void tell(Collection<Long> people, Note note);

    /**
     * What to say.
     *
     * @param kind names the plugin's message {@code note.<kind>}, with the arguments at {@code {0}}, {@code {1}}, …
     * @param path where it leads, such as {@code /orders/GH-8F3K-0417}
     * @param key the same key tells the same person once; empty to tell it each time
     * @param arguments texts, numbers, instants (shown in the reader's zone) and amounts of money
     */
    record Note(String kind, String path, String key, List<?> arguments) {
        /** Something to be told each time. */
        public static Note of(String kind, String path, Object... arguments) {
            return new Note(kind, path, "", List.of(arguments));
        }

        /** The same, told once under this key. */
        public Note once(String under) {
            return new Note(kind, path, under, arguments);
        }
    }
}
