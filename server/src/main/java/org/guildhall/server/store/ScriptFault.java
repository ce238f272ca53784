package org.guildhall.server.store;

/** A migration script that cannot be run: which one, in which line, and why. */
public final class ScriptFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    ScriptFault(String file, int line, String why, Throwable cause) {
        super(why, cause);
        this.place = file + ":" + line;
    }

    /** File and line, such as {@code migrations/V1__polls.sql:3}. */
    public String place() {
        return place;
    }
}
