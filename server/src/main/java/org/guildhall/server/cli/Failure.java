package org.guildhall.server.cli;

/** A command that could not be done: one line what went wrong, one line what to do. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Failure(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
