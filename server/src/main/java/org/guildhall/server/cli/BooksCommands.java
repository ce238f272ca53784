package org.guildhall.server.cli;

import java.util.Locale;
import org.guildhall.server.Guildhall;
import org.guildhall.server.money.Books;
import picocli.CommandLine.Command;

/** {@code books …}: the ledger. */
@Command(name = "books", description = "Looks after the books.", subcommands = BooksCommands.Check.class)
final class BooksCommands {
    /** {@code books check}. */
    @Command(name = "check", description = "Adds everything up again and compares.")
    static final class Check implements HallCommand {
        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            Books.Report report = hall.books().check();
            report.accounts().forEach(account -> terminal.out().println(String.format(Locale.ROOT, "%-48s %s %14d",
                    account.code(), account.currency(), account.balance())));
            report.differences().forEach(difference -> terminal.err().println(difference));
            if (!report.balanced()) {
                throw new Failure("the books do not balance", "Keep a copy of the home as it is; each line above names what differs.");
            }
            terminal.out().println("the books are balanced");
        }
    }
}
