package org.guildhall.plugins.paystripe;

import java.util.Optional;

/** Stripe understood a call and did not do it; nothing has changed there. */
final class Declined extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** What Stripe says went wrong. */
    record Problem(Error error) {
        /** Its kind, and words for programs and people. */
        record Error(String type, Optional<String> code, Optional<String> message) {}
    }

    Declined(int status, Problem.Error error) {
        super(status + " " + error.type() + ": " + error.message().orElse(""));
        this.status = status;
        this.code = error.code().orElse("");
    }

    /** Whether it is the key that is not good enough, rather than what was asked. */
    boolean isAboutTheKey() {
        return status == 401 || status == 403;
    }

    boolean isNotThere() {
        return status == 404;
    }

    boolean is(String other) {
        return code.equals(other);
    }
}
