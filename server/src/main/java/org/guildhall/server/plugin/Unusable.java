package org.guildhall.server.plugin;

/** A plugin cannot be used, for a reason the admin can read. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean incompatible;

    private Unusable(String reason, Throwable cause, boolean incompatible) {
        super(reason, cause);
        this.incompatible = incompatible;
    }

    /** It is broken. */
    static Unusable because(String reason) {
        return new Unusable(reason, null, false);
    }

    /** It is broken, as this fault shows. */
    static Unusable because(String reason, Throwable cause) {
        return new Unusable(reason + ": " + firstLine(cause), cause, false);
    }

    /** It is made for another hall than this. */
    static Unusable incompatible(String reason) {
        return new Unusable(reason, null, true);
    }

    /** Whether another version of the hall, or another home, could use it. */
    boolean incompatible() {
        return incompatible;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().strip().lines().findFirst().orElse("");
        return message.isEmpty() ? cause.getClass().getSimpleName() : cause.getClass().getSimpleName() + ": " + message;
    }
}
