package org.guildhall.server.cli;

import org.guildhall.server.Guildhall;
import org.guildhall.server.admin.Setup.Owner;
import org.guildhall.server.admin.Setup.Wishes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code setup}: what the first-run page asks, for scripts. */
@Command(name = "setup", description = "Makes the hall and its owner, as the first-run page does.")
final class SetUp implements HomeCommand {
    private static final String CURRENCY = "CNY";

    @Option(names = "--name", required = true, paramLabel = "N", description = "the hall's name")
    private String name = "";

    @Option(names = "--owner-name", required = true, paramLabel = "U", description = "the owner's name")
    private String ownerName = "";

    @Option(names = "--owner-email", required = true, paramLabel = "E", description = "the owner's mail address")
    private String ownerEmail = "";

    @Option(names = "--owner-password-stdin", required = true, description = "the owner's password is the first line of standard input")
    private boolean passwordFromInput;

    @Option(names = "--sandbox", description = "a home for trying out: play money and a clock that can be moved; for ever")
    private boolean sandbox;

    @Override
    public void run(Home home, Terminal terminal) throws Failure {
        String password = terminal.line("password");
        Quiet.please();
        try (HomeLock lock = home.take(); Guildhall hall = home.open(step -> {})) {
            Owner owner = new Owner(ownerName, ownerEmail, password);
            hall.setUp(new Wishes(name, home.config().zone(sandbox).getId(), CURRENCY, owner, sandbox));
        }
        terminal.out().println(name + " is set up in " + home.config().home() + "; guildhall start opens it.");
    }
}
