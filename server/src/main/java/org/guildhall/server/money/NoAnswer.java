package org.guildhall.server.money;

/** A provider could not be asked, or did not answer: what it did must be asked again, never assumed. */
final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }

    NoAnswer(String message) {
        super(message);
    }
}
