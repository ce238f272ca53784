package org.guildhall.server.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.server.Config;
import org.guildhall.server.Guildhall;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Checkup;
import picocli.CommandLine.Command;

/** {@code doctor}: looks for what commonly goes wrong, and says what to do about it. */
@Command(name = "doctor", description = "Looks for what commonly goes wrong, and says what to do about it.")
final class Doctor implements HallCommand {
    private static final long ENOUGH_ROOM = 1L << 30;

    /** One thing looked at; a remedy is there if it is not well. */
    private record Finding(String what, Optional<String> remedy) {
        static Finding well(String what) {
            return new Finding(what, Optional.empty());
        }

        static Finding of(boolean well, String what, String remedy) {
            return new Finding(what, well ? Optional.empty() : Optional.of(remedy));
        }
    }

    @Override
    public void run(Guildhall hall, Terminal terminal) throws Failure {
        List<Finding> findings = examine(hall);
        for (Finding finding : findings) {
            terminal.out().println((finding.remedy().isEmpty() ? "  well     " : "  ATTEND   ") + finding.what());
            finding.remedy().ifPresent(remedy -> terminal.out().println("           " + remedy));
        }
        long ill = findings.stream().filter(finding -> finding.remedy().isPresent()).count();
        if (ill > 0) {
            throw new Failure(ill + (ill == 1 ? " thing wants" : " things want") + " attention", "Each line marked ATTEND says what to do.");
        }
    }

    private static List<Finding> examine(Guildhall hall) {
        Config config = hall.config();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.well("guildhall " + Guildhall.VERSION + " on Java " + Runtime.version()));
        findings.add(room(config.home()));
        findings.add(Finding.of(hall.facts().isOpen(), "the hall has a name and an owner", "Open its page, or run guildhall setup."));
        List<String> problems = Checkup.problems(hall.store());
        findings.add(Finding.of(problems.isEmpty(), "the database is sound", "Run guildhall db check."));
        findings.add(Finding.of(hall.books().check().balanced(), "the books are balanced", "Run guildhall books check."));
        hall.plugins().list().forEach(plugin -> findings.add(of(plugin)));
        findings.add(holidays(config, hall));
        findings.add(Finding.of(config.mail().isPresent() || hall.facts().isSandbox(), "mails go out by mail.url",
                "None is set: mails are only written to " + config.home().resolve("outbox") + "."));
        findings.add(Finding.of(reachable(config), "people reach it at " + hall.address(),
                "It listens on more than this machine without TLS: put a reverse proxy before it and set base.url to its https address."));
        return findings;
    }

    private static Finding room(Path home) {
        try {
            FileStore disk = Files.getFileStore(home);
            long free = disk.getUsableSpace();
            return Finding.of(free > ENOUGH_ROOM, (free >> 20) + " MB are free for " + home, "Make room: below 1 GB a busy day can fill it.");
        } catch (IOException e) {
            return Finding.of(false, "how much room there is for " + home, "It cannot be told: " + e.getMessage());
        }
    }

    private static Finding of(PluginInfo plugin) {
        boolean well = plugin.state() == PluginInfo.State.ENABLED || plugin.state() == PluginInfo.State.DISABLED;
        return Finding.of(well, "plugin " + plugin.id() + " " + plugin.version() + " is "
                + plugin.state().name().toLowerCase(Locale.ROOT), plugin.failure().map(Reason::toString).orElse("See guildhall plugin list."));
    }

    private static Finding holidays(Config config, Guildhall hall) {
        Path file = config.bundle().resolve("conf/holidays.txt");
        String year = Integer.toString(hall.clock().instant().atZone(hall.facts().get().zone()).getYear());
        try {
            boolean known = Files.readAllLines(file).stream().anyMatch(line -> line.startsWith(year));
            return Finding.of(known, file + " names days of " + year, "Add this year's holidays, or money is settled on them.");
        } catch (IOException e) {
            return Finding.of(false, file + " can be read", "Without it every day from Monday to Friday is a working day.");
        }
    }

    private static boolean reachable(Config config) {
        boolean atHome = config.host().startsWith("127.") || config.host().equals("localhost") || config.host().equals("::1");
        return atHome || config.baseUrl().filter(url -> url.getScheme().equals("https")).isPresent();
    }
}
