package org.guildhall.server.cli;

import java.util.function.Consumer;
import org.guildhall.server.Guildhall;
import org.guildhall.server.admin.Setup.Owner;
import org.guildhall.server.admin.Setup.Wishes;
import org.guildhall.server.demo.DemoHall;
import picocli.CommandLine.Command;

/** {@code demo}: opens a sandbox hall full of people, groups and months of play money. */
@Command(name = "demo", description = "Opens a hall with people, groups and months of play money, to look around in.")
final class Demo implements HomeCommand {
    @Override
    public void run(Home home, Terminal terminal) throws Failure {
        Serving.run(home, terminal, (hall, progress) -> fill(home, hall, progress), Demo::greet);
    }

    private static void fill(Home home, Guildhall hall, Consumer<String> progress) throws Failure {
        if (!hall.isSetUp()) {
            live(home, hall, progress);
        } else if (!hall.facts().isSandbox()) {
            throw new Failure("the home " + hall.config().home() + " holds a real hall", "Give the demo a home of its own with --home.");
        } else if (hall.clock().offset().isNegative()) {
            throw new Failure("the demo hall in " + hall.config().home() + " was stopped before it was ready",
                    "Delete that folder and start the demo again.");
        }
    }

    private static void live(Home home, Guildhall hall, Consumer<String> progress) throws Failure {
        DemoAccounts accounts = DemoAccounts.of(hall.config().home());
        Owner owner = new Owner(accounts.owner().name(), accounts.owner().mail(), accounts.owner().password());
        hall.setUp(new Wishes("南塘会馆", hall.config().zone(true).getId(), "CNY", owner, true));
        Serving.listening(home, hall::startForProviders);
        hall.liveThroughTheDemo(new DemoHall.Hosts(accounts.groupOwner(), accounts.stranger()), progress);
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

    private static void say(Terminal terminal, String who, DemoHall.Host one) {
        terminal.out().printf("  %-18s %-28s password %s%n", who, one.mail(), one.password());
    }
}
