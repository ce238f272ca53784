package org.guildhall.server.cli;

/** A command that opens a home itself, and keeps others out while it lasts. */
@FunctionalInterface
interface HomeCommand {
    /** Does it. */
    void run(Home home, Terminal terminal) throws Failure;
}
