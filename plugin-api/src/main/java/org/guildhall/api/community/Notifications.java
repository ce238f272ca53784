package org.guildhall.api.community;

import java.util.Collection;
import java.util.List;

/**
 * Tells people things: on the site, under the bell. What is kept is the note; its words are found when it is read, in the
 * reader's language and time zone. The newest 500 of each person are kept. People can turn topics off that are not about their money or about rules.
 *
 * <pre>{@code notifications.tell(List.of(member.id()), Note.of("renewal-soon", "/p/paid-entry/g/kitchen/plan", "Kitchen", 3)
 *         .about(Topic.MONEY));}</pre>
 */
public interface Notifications {
    /** Tells these people, in the current transaction if there is one; an id that is nobody's is passed over. */
    void tell(Collection<Long> people, Note note);

    /** Tells every admin of the hall, in the current transaction if there is one. */
    void tellAdmins(Note note);

    /** What a note is about: people choose which of it they want to be told. */
    enum Topic {
        /** Payments, refunds, payouts: nobody can turn this off. */
        MONEY,
        /** Warnings, penalties, appeals: nobody can turn this off. */
        RULES,
        /** What goes on in groups. */
        GROUP,
        /** What goes on in the hall. */
        HALL;

        /** Whether everybody is told, who wants it or not. */
        public boolean isForAll() {
            return this == MONEY || this == RULES;
        }
    }

    /**
     * What to say.
     *
     * @param kind names the plugin's message {@code note.<kind>}, with the arguments at {@code {0}}, {@code {1}}, …; at most 64 characters
     * @param path where it leads, such as {@code /orders/GH-8F3K-0417}; at most 500 characters
     * @param key the same key tells the same person once; empty to tell it each time; at most 190 characters
     * @param arguments texts, numbers, dates, durations, instants (shown in the reader's zone) and amounts of money
     * @param topic what it is about; {@code GROUP} unless {@link #about} says otherwise
     */
    record Note(String kind, String path, String key, List<?> arguments, Topic topic) {
        private static final int LONGEST_KIND = 64;
        private static final int LONGEST_PATH = 500;
        private static final int LONGEST_KEY = 190;

        /**
         * Keeps its own copy of the arguments.
         *
         * @throws IllegalArgumentException for a path that leads out of the hall, and for what is too long
         */
        public Note {
            arguments = List.copyOf(arguments);
            if (!path.startsWith("/") || path.startsWith("//")) {
                throw new IllegalArgumentException("not a path within the hall: " + path);
            }
            if (kind.length() > LONGEST_KIND || path.length() > LONGEST_PATH || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("too long a note: " + kind);
            }
        }

        /** Something to be told each time. */
        public static Note of(String kind, String path, Object... arguments) {
            return new Note(kind, path, "", List.of(arguments), Topic.GROUP);
        }

        /** The same, told once under this key. */
        public Note once(String under) {
            return new Note(kind, path, under, arguments, topic);
        }

        /** The same, about this. */
        public Note about(Topic other) {
            return new Note(kind, path, key, arguments, other);
        }
    }
}
