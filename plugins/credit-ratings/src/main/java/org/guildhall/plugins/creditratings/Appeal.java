package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody says that a line is wrong.
 *
 * @param mark the number of the line
 * @param person whose word it is
 * @param answer why it was decided so; empty while it is open
 */
record Appeal(long id, long mark, long person, String text, Instant at, State state, String answer, Optional<Instant> decided) {
    /** How far it has come. */
    enum State {
        /** Nobody has decided. */
        OPEN,
        /** The line is void. */
        UPHELD,
        /** The line stays. */
        DISMISSED
    }
}
