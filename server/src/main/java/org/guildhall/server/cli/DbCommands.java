package org.guildhall.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.server.Guildhall;
import org.guildhall.server.community.ActivityChain;
import org.guildhall.server.store.Checkup;
import picocli.CommandLine.Command;

/** {@code db …}: the database itself. */
@Command(name = "db", description = "Looks after the database.", subcommands = DbCommands.Check.class)
final class DbCommands {
    /** {@code db check}. */
    @Command(name = "check", description = "Has the database check itself: its pages, its keys, its history of migrations, its record of activities.")
    static final class Check implements HallCommand {
        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            List<String> problems = new ArrayList<>(Checkup.problems(hall.store()));
            new ActivityChain(hall.store()).broken().ifPresent(it ->
                    problems.add("the record of activities was changed afterwards, at its place " + it.place() + ": " + it.about()));
            problems.forEach(terminal.err()::println);
            if (!problems.isEmpty()) {
                throw new Failure("the database is damaged in " + problems.size() + " places",
                        "Stop the server, keep a copy of the database as it is, and go back to the last good copy.");
            }
            terminal.out().println("the database is sound (" + hall.store().dialect().getName() + ")");
        }
    }
}
