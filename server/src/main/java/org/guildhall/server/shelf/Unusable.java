package org.guildhall.server.shelf;

import java.util.stream.Stream;
import org.guildhall.api.Refused;

/** A plugin cannot be used, for a reason the admin can read. */
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final boolean incompatible;

    private Unusable(Reason reason, Throwable cause, boolean incompatible) {
        super(reason.toString(), cause);
        this.reason = reason;
        this.incompatible = incompatible;
    }

    /** It is broken. */
    public static Unusable because(String key, Object... arguments) {
        return new Unusable(Reason.of(key, arguments), null, false);
    }

    /** It is broken, for this reason. */
    public static Unusable because(Reason reason) {
        return new Unusable(reason, null, false);
    }

    /** It is broken, as this fault shows; what the fault says, and where, is the message's last argument. */
    public static Unusable because(Throwable cause, String key, Object... arguments) {
        return new Unusable(Reason.of(key, Stream.concat(Stream.of(arguments), Stream.of(Fault.of(cause))).toArray()), cause, false);
    }

    /** It is made for another hall than this. */
    public static Unusable incompatible(String key, Object... arguments) {
        return new Unusable(Reason.of(key, arguments), null, true);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Whether another version of the hall, or another home, could use it. */
    public boolean incompatible() {
        return incompatible;
    }

    /** The same, to whoever wanted to use it. */
    public Refused refused() {
        return new Refused(Refused.Kind.INVALID, reason.key(), reason.arguments().toArray());
    }
}
