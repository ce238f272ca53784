package org.guildhall.server.cli;

import org.guildhall.server.Guildhall;

/** A command on an open hall; where it was opened, here or in the running server, it does not notice. */
@FunctionalInterface
interface HallCommand {
    /** Does it. */
    void run(Guildhall hall, Terminal terminal) throws Failure;
}
