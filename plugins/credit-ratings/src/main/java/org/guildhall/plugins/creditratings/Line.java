package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a rating: nothing changes a score that has none.
 *
 * @param id the number to appeal by; 0 for what is worked out and not held against anybody
 * @param rule the event its rule names
 * @param event the writer's own word for what happened
 * @param points what it adds now; for a void line, what it took
 * @param expires when it ends, if it does
 * @param voided when it was made void, if it was
 * @param why why it is void
 * @param evidence the page that shows what happened
 * @param figure for rates: per thousand; for the others how many times
 * @param base for rates: of how many
 * @param words the message its name stands under
 */
record Line(long id, String rule, String event, int points, Instant at, Optional<Instant> expires, Optional<Instant> voided, String why,
            String evidence, int figure, int base, String words) {
    boolean counts() {
        return voided.isEmpty();
    }

    Line worth(int other) {
        return new Line(id, rule, event, other, at, expires, voided, why, evidence, figure, base, words);
    }
}
