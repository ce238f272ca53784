package org.guildhall.plugins.moderation;

import java.util.Optional;
import org.guildhall.api.community.Denial.Effect;

/**
 * Something in a text that a rule watches for.
 *
 * @param effect WARN, HOLD or STOP
 * @param rule the message that says which rule, such as {@code rule.word}
 * @param written what was written there; empty for rules that are about the whole
 */
record Find(Effect effect, String rule, String written) {
    /** The graver of two. */
    static Optional<Find> graver(Optional<Find> one, Optional<Find> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().effect().compareTo(other.get().effect()) >= 0 ? one : other;
    }
}
