package org.guildhall.server.cli;

import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.Guildhall;
import org.guildhall.server.people.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user …}: accounts, for whoever has the machine. */
@Command(name = "user", description = "Lists accounts, sets a new password, makes someone an owner of the hall.",
        subcommands = {UserCommands.Listing.class, UserCommands.ResetPassword.class, UserCommands.MakeOwner.class})
final class UserCommands {
    private static String line(Account account) {
        return String.format(Locale.ROOT, "%-8d %-24s %-40s %s", account.person().id(), account.person().name(), account.email(),
                account.admin() ? "owner" : "").stripTrailing();
    }

    private static Person find(Guildhall hall, String name) throws Failure {
        return hall.accounts().find(name).map(Account::person)
                .orElseThrow(() -> new Failure("nobody here is called " + name, "See guildhall user list."));
    }

    /** {@code user list}. */
    @Command(name = "list", description = "Lists the accounts.")
    static final class Listing implements HallCommand {
        @Override
        public void run(Guildhall hall, Terminal terminal) {
            Optional<String> after = Optional.empty();
            do {
                Page<Account> page = hall.profiles().all(after);
                page.items().forEach(account -> terminal.out().println(line(account)));
                after = page.next();
            } while (after.isPresent());
        }
    }

    /** {@code user reset-password}. */
    @Command(name = "reset-password", description = "Sets a new password and ends all sessions of the account.")
    static final class ResetPassword implements HallCommand {
        @Parameters(paramLabel = "U", description = "the account's name")
        private String name = "";

        @Option(names = "--password-stdin", description = "the password is the first line of standard input; else a new one is printed")
        private boolean fromInput;

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            String password = fromInput ? terminal.line("password") : FreshPassword.make();
            hall.accounts().resetPassword(find(hall, name), password);
            terminal.out().println(fromInput ? name + " has the new password" : password);
        }
    }

    /** {@code user make-owner}. */
    @Command(name = "make-owner", description = "Gives an account all rights over the hall.")
    static final class MakeOwner implements HallCommand {
        @Parameters(paramLabel = "U", description = "the account's name")
        private String name = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            hall.profiles().setAdmin(find(hall, name), true);
            terminal.out().println(name + " is an owner of the hall");
        }
    }
}
