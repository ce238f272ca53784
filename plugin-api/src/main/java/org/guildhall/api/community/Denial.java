package org.guildhall.api.community;

import java.util.List;
import java.util.Optional;

/**
 * Why something should not happen just so.
 *
 * @param messageKey a message of the plugin whose gate it is; it says what restores the right
 * @param remedy the page where that can be done, as a path
 */
public record Denial(Effect effect, String messageKey, List<Object> arguments, Optional<String> remedy) {
    /** How grave it is, from the mildest. */
    public enum Effect {
        /** Say so, and go on. */
        WARN,
        /** Let it wait, for a keeper or for a date. */
        HOLD,
        /** Ask for money first. */
        PAY,
        /** Refuse it. */
        STOP
    }

    /** Keeps its own copy of the arguments. */
    public Denial {
        arguments = List.copyOf(arguments);
    }

    /** Refuses it. */
    public static Denial stop(String messageKey, Object... arguments) {
        return new Denial(Effect.STOP, messageKey, List.of(arguments), Optional.empty());
    }

    /** Lets it wait. */
    public static Denial hold(String messageKey, Object... arguments) {
        return new Denial(Effect.HOLD, messageKey, List.of(arguments), Optional.empty());
    }

    /** Says so, and goes on. */
    public static Denial warn(String messageKey, Object... arguments) {
        return new Denial(Effect.WARN, messageKey, List.of(arguments), Optional.empty());
    }

    /** The same, with the page where it can be mended. */
    public Denial with(String remedy) {
        return new Denial(effect, messageKey, arguments, Optional.of(remedy));
    }
}
