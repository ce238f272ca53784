package org.guildhall.server.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.server.Guildhall;
import org.guildhall.server.plugin.Fit;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.plugin.PluginTables.Counted;
import org.guildhall.server.plugin.Trust;
import org.guildhall.server.shelf.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugin …}: what the admin's page of plugins does, for scripts. */
@Command(name = "plugin", description = "Lists, installs, updates, enables and disables plugins; signs them for those who make them.",
        subcommands = {PluginCommands.Listing.class, PluginCommands.Install.class, PluginCommands.Enable.class, PluginCommands.Disable.class,
            PluginCommands.Update.class, PluginCommands.RollBack.class, PluginCommands.Consent.class, PluginCommands.Uninstall.class,
            PluginCommands.Fitting.class, SigningCommands.Sign.class, SigningCommands.KeyGen.class})
final class PluginCommands {
    private static String line(PluginInfo plugin) {
        return String.format(Locale.ROOT, "%-24s %-10s %-14s %s", plugin.id(), plugin.version(), state(plugin),
                plugin.failure().map(Reason::toString).orElse(plugin.description().english()));
    }

    private static String state(PluginInfo plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void tellUpdate(PluginInfo plugin, Terminal terminal) {
        plugin.update().ifPresent(update -> {
            terminal.out().println(plugin.id() + " " + update.version() + " is there"
                    + (update.waitsForConsent() ? "; it also uses: " + String.join(", ", update.newUses())
                    + (update.newReaches().isEmpty() ? "" : " and calls " + String.join(", ", update.newReaches())) : ""));
            terminal.out().println(update.waitsForConsent() ? "To agree to that: guildhall plugin consent " + plugin.id()
                    : "To put it in place: guildhall plugin update " + plugin.id());
        });
    }

    /** A jar, an address, or the id of what a catalogue offers. */
    private static PluginInfo install(Guildhall hall, Terminal terminal, String what, Trust trust) throws Failure {
        if (what.startsWith("https://") || what.startsWith("http://")) {
            return hall.plugins().arrivals().install(URI.create(what), trust);
        }
        Path jar = terminal.folder().resolve(what);
        if (Files.isRegularFile(jar) && Files.isReadable(jar)) {
            return hall.plugins().install(jar, trust);
        }
        if (what.contains("/") || what.contains("\\") || what.endsWith(".jar")) {
            throw new Failure("there is no file " + jar + " that can be read", "Give the path of a plugin's jar.");
        }
        return hall.plugins().arrivals().install(what, Optional.empty(), trust);
    }

    /** What the admin agrees to on the command line. */
    static final class Agreed {
        @Option(names = "--consent", description = "agree to whatever the version newly uses")
        private boolean consent;

        @Option(names = "--accept-publisher", description = "accept a publisher other than the one known")
        private boolean publisher;

        Trust trust() {
            return new Trust(consent, publisher);
        }
    }

    /** {@code plugin list}. */
    @Command(name = "list", description = "Lists the plugins there are, each with its state.")
    static final class Listing implements HallCommand {
        @Override
        public void run(Guildhall hall, Terminal terminal) {
            List<PluginInfo> all = hall.plugins().list();
            all.forEach(plugin -> terminal.out().println(line(plugin)));
            all.forEach(plugin -> plugin.warnings().forEach(warning -> terminal.out().println("! " + plugin.id() + ": " + warning.english())));
            all.forEach(plugin -> tellUpdate(plugin, terminal));
        }
    }

    /** {@code plugin install}. */
    @Command(name = "install", description = "Adds a plugin to this home; if an older version is at work, the new one takes over.")
    static final class Install implements HallCommand {
        @Parameters(paramLabel = "FILE|URL|ID", description = "the jar, its address, or what a catalogue calls it")
        private String what = "";

        @Mixin
        private Agreed agreed = new Agreed();

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            PluginInfo plugin = install(hall, terminal, what, agreed.trust());
            terminal.out().println(plugin.id() + " " + plugin.version() + " is installed; it uses: " + String.join(", ", plugin.uses()));
            if (plugin.state() == State.ENABLED) {
                tellUpdate(plugin, terminal);
            } else {
                terminal.out().println("To enable it: guildhall plugin enable " + plugin.id());
            }
        }
    }

    /** {@code plugin enable}. */
    @Command(name = "enable", description = "Enables a plugin; requests that are under way go on.")
    static final class Enable implements HallCommand {
        @Parameters(paramLabel = "ID", description = "the plugin")
        private String id = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            PluginInfo plugin = hall.plugins().enable(id);
            if (plugin.state() != State.ENABLED) {
                throw new Failure(id + " is not enabled: " + plugin.failure().map(Reason::toString).orElse(state(plugin)),
                        "Nothing has changed; its maker can tell what it needs.");
            }
            terminal.out().println(id + " is enabled");
            plugin.adds().forEach(added -> terminal.out().println("  adds " + added));
        }
    }

    /** {@code plugin disable}. */
    @Command(name = "disable", description = "Disables a plugin; its data stays.")
    static final class Disable implements HallCommand {
        @Parameters(paramLabel = "ID", description = "the plugin")
        private String id = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) {
            hall.plugins().disable(id);
            terminal.out().println(id + " is disabled");
        }
    }

    /** {@code plugin update}. */
    @Command(name = "update", description = "Puts a newer version in place; if that fails, the present one goes on.")
    static final class Update implements HallCommand {
        @Parameters(paramLabel = "FILE|URL|ID", description = "the newer jar, its address, or the plugin whose newer version is there")
        private String what = "";

        @Mixin
        private Agreed agreed = new Agreed();

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            boolean known = hall.plugins().list().stream().anyMatch(plugin -> plugin.id().equals(what));
            PluginInfo plugin = known ? hall.plugins().arrivals().update(what, agreed.trust()) : install(hall, terminal, what, agreed.trust());
            terminal.out().println(plugin.id() + " " + plugin.version() + " is " + state(plugin));
            tellUpdate(plugin, terminal);
        }
    }

    /** {@code plugin rollback}. */
    @Command(name = "rollback", description = "Puts the version before in place again; the plugin's data stays as it is.")
    static final class RollBack implements HallCommand {
        @Parameters(paramLabel = "ID", description = "the plugin")
        private String id = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) {
            PluginInfo plugin = hall.plugins().rollback(id);
            terminal.out().println(id + " " + plugin.version() + " is " + state(plugin));
        }
    }

    /** {@code plugin consent}. */
    @Command(name = "consent", description = "Agrees to what a newer version newly uses, and puts it in place.")
    static final class Consent implements HallCommand {
        @Parameters(paramLabel = "ID", description = "the plugin")
        private String id = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) {
            PluginInfo plugin = hall.plugins().arrivals().consent(id);
            terminal.out().println(id + " " + plugin.version() + " is " + state(plugin));
        }
    }

    /** {@code plugin uninstall}. */
    @Command(name = "uninstall", description = "Takes a plugin away; its data stays unless it is purged.")
    static final class Uninstall implements HallCommand {
        @Parameters(paramLabel = "ID", description = "the plugin")
        private String id = "";

        @Option(names = "--purge", description = "delete its tables and settings too; there is no way back")
        private boolean purge;

        @Override
        public void run(Guildhall hall, Terminal terminal) {
            hall.plugins().uninstall(id);
            terminal.out().println(id + " is uninstalled");
            if (purge) {
                List<Counted> tables = hall.pluginTables().drop(id).tables();
                tables.forEach(table -> terminal.out().println("  " + table.name() + " is deleted, with " + table.rows() + " rows"));
            }
        }
    }

    /** {@code plugin fit}. */
    @Command(name = "fit", description = "Says which plugins go with another version of Guildhall; fails if one does not.")
    static final class Fitting implements HallCommand {
        @Parameters(paramLabel = "VERSION", description = "the version of Guildhall")
        private String version = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            List<Fit> all = hall.plugins().arrivals().fit(version);
            all.forEach(fit -> terminal.out().println(String.format(Locale.ROOT, "%-24s %-10s %s%s", fit.id(), fit.version(), fit.word(),
                    fit.update().map(newer -> ": " + newer).orElse(""))));
            List<String> left = all.stream().filter(fit -> fit.verdict() == Fit.Verdict.DOES_NOT_FIT).map(Fit::id).toList();
            if (!left.isEmpty()) {
                throw new Failure("with Guildhall " + version + " these would be left out: " + String.join(", ", left),
                        "Ask their makers for newer versions before you upgrade.");
            }
        }
    }
}
