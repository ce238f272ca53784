package org.guildhall.server;

import org.guildhall.server.cli.Shell;
import org.guildhall.server.cli.Terminal;

/** The command line. */
public final class Main {
    private Main() {}

    /** Runs one command; ends with 0 when it is done, 1 when it failed, 2 when it was not understood. */
    public static void main(String[] words) {
        System.exit(Shell.run(Terminal.of(System.in, System.out, System.err), words));
    }
}
