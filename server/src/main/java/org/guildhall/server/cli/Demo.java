package org.guildhall.server.cli;

import java.util.List;
import java.util.function.Consumer;
import org.guildhall.server.Guildhall;
import org.guildhall.server.admin.Setup.Owner;
import org.guildhall.server.admin.Setup.Wishes;
import picocli.CommandLine.Command;

/** {@code demo}: opens a sandbox hall full of people, groups and months of play money. */
@Command(name = "demo", description = "Opens a hall with people, groups and months of play money, to look around in.")
final class Demo implements HomeCommand {
    @Override
    public void run(Home home, Terminal terminal) throws Failure {
        Serving.run(home, terminal, Demo::fill, Demo::greet);
    }

    private static void fill(Guildhall hall, Consumer<String> progress) throws Failure {
        if (!hall.isSetUp()) {
            progress.accept("filling the demo hall");
            DemoAccounts accounts = DemoAccounts.of(hall.config().home());
            hall.setUp(new Wishes("会馆 Guildhall", hall.config().zone(true).getId(), "CNY",
                    new Owner(accounts.owner().name(), mail(accounts.owner()), accounts.owner().password()), true));
            List.of("pay-sandbox", "paid-entry").forEach(hall.plugins()::enable);
            for (DemoAccounts.One one : List.of(accounts.groupOwner(), accounts.stranger())) {
                hall.accounts().signUp(one.name(), mail(one), one.password());
            }
        } else if (!hall.facts().isSandbox()) {
            throw new Failure("the home " + hall.config().home() + " holds a real hall", "Give the demo a home of its own with --home.");
        }
    }

    private static String mail(DemoAccounts.One one) {
        return one.name() + "@guildhall.example";
    }

    private static void greet(Guildhall hall, Terminal terminal) {
        DemoAccounts accounts = DemoAccounts.of(hall.config().home());
        terminal.out().println();
        terminal.out().println("  The demo hall is open: " + hall.address());
        terminal.out().println();
        say(terminal, "owner of the hall", accounts.owner());
        say(terminal, "owner of a group", accounts.groupOwner());
        say(terminal, "a stranger", accounts.stranger());
        terminal.out().println();
    }

    private static void say(Terminal terminal, String who, DemoAccounts.One one) {
        terminal.out().printf("  %-18s %-10s password %s%n", who, one.name(), one.password());
    }
}
