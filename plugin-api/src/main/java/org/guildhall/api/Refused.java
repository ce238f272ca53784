package org.guildhall.api;

import java.util.List;
import java.util.Optional;

/**
 * An expected refusal, told to the person in their language. Anything else that is thrown is a defect: it is logged
 * whole, and the person is told that something broke.
 *
 * <pre>{@code throw new Refused(Refused.Kind.CONFLICT, "seat.taken", seat.number());}</pre>
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it means to a program; the number is the HTTP status. */
    public enum Kind {
        /** The request cannot be read. */
        MALFORMED(400),
        /** Nobody is signed in. */
        NOT_SIGNED_IN(401),
        /** Only for those who pay. */
        PAYMENT_NEEDED(402),
        /** Not for this person. */
        FORBIDDEN(403),
        /** Not there, or not theirs to see. */
        NOT_FOUND(404),
        /** In the way of what is there already. */
        CONFLICT(409),
        /** Larger than is taken. */
        TOO_LARGE(413),
        /** Of a kind that is not taken. */
        WRONG_TYPE(415),
        /** Read, and not acceptable as it is. */
        INVALID(422),
        /** Too often. */
        TOO_MANY(429),
        /** Not now; the hall is stopping, or its database is away. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient Optional<String> field;
    private final transient List<Object> arguments;

    /** Refuses with a message of the plugin, or of the host if the plugin has none of that name. */
    public Refused(Kind kind, String messageKey, Object... arguments) {
        this(kind, Optional.empty(), messageKey, arguments);
    }

    private Refused(Kind kind, Optional<String> field, String messageKey, Object... arguments) {
        super(messageKey, null, false, false);
        this.kind = kind;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    /** A field that cannot be taken as it is; a form's record may throw it from its constructor. */
    public static Refused field(String field, String messageKey, Object... arguments) {
        return new Refused(Kind.INVALID, Optional.of(field), messageKey, arguments);
    }

    /** What it means to a program. */
    public Kind kind() {
        return kind;
    }

    /** The key of the message; also the {@code code} that programs see. */
    public String messageKey() {
        return getMessage();
    }

    /** The field it is about, if it is about one. */
    public Optional<String> field() {
        return field;
    }

    /** What stands at {@code {0}}, {@code {1}} of the message. */
    public List<Object> arguments() {
        return arguments;
    }
}
