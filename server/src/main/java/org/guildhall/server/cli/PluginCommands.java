package org.guildhall.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.guildhall.server.Guildhall;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.Trust;
import org.guildhall.server.shelf.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plugin …}: what the admin's page of plugins does, for scripts. */
@Command(name = "plugin", description = "Lists, installs, enables and disables plugins.",
        subcommands = {PluginCommands.Listing.class, PluginCommands.Install.class, PluginCommands.Enable.class, PluginCommands.Disable.class})
final class PluginCommands {
    private static String line(PluginInfo plugin) {
        return String.format(Locale.ROOT, "%-24s %-10s %-14s %s", plugin.id(), plugin.version(), state(plugin),
                plugin.failure().map(Reason::toString).orElse(plugin.description().english()));
    }

    private static String state(PluginInfo plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code plugin list}. */
    @Command(name = "list", description = "Lists the plugins there are, each with its state.")
    static final class Listing implements HallCommand {
        @Override
        public void run(Guildhall hall, Terminal terminal) {
            hall.plugins().list().forEach(plugin -> terminal.out().println(line(plugin)));
        }
    }

    /** {@code plugin install}. */
    @Command(name = "install", description = "Adds a plugin's jar to this home, without running any of it.")
    static final class Install implements HallCommand {
        @Parameters(paramLabel = "FILE", description = "the jar")
        private Path file = Path.of("");

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            Path jar = terminal.folder().resolve(file);
            if (!Files.isReadable(jar) || !Files.isRegularFile(jar)) {
                throw new Failure("there is no file " + jar + " that can be read", "Give the path of a plugin's jar.");
            }
            PluginInfo plugin = hall.plugins().install(jar, Trust.NONE);
            terminal.out().println(plugin.id() + " " + plugin.version() + " is installed; it uses: " + String.join(", ", plugin.uses()));
            terminal.out().println("To enable it: guildhall plugin enable " + plugin.id());
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
            if (plugin.state() != PluginInfo.State.ENABLED) {
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
}
