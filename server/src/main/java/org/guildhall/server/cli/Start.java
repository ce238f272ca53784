package org.guildhall.server.cli;

import org.guildhall.server.Guildhall;
import picocli.CommandLine.Command;

/** {@code start}: opens the hall to the world until it is told to stop. */
@Command(name = "start", description = "Opens the hall. Without one in the home, the printed address asks the first questions.")
final class Start implements HomeCommand {
    @Override
    public void run(Home home, Terminal terminal) throws Failure {
        Serving.run(home, terminal, (hall, progress) -> {}, Start::greet);
    }

    private static void greet(Guildhall hall, Terminal terminal) {
        terminal.out().println();
        terminal.out().println("  Guildhall is open: " + hall.address());
        if (!hall.isSetUp()) {
            terminal.out().println("  This home is new: the page asks for the hall's name and its owner.");
        }
    }
}
