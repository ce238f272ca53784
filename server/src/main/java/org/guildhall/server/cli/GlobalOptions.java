package org.guildhall.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.server.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The words that go with every command, before it or after it. */
@Command(name = "guildhall", mixinStandardHelpOptions = true, versionProvider = Version.class, scope = ScopeType.INHERIT,
        description = "A hall for paid communities: every promise on record, every cent in the books.",
        synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n",
        subcommands = {Start.class, Demo.class, SetUp.class, PluginCommands.class, ThemeCommands.class, UserCommands.class,
            DbCommands.class, BooksCommands.class, RunJob.class, NewPlugin.class, Doctor.class})
final class GlobalOptions {
    @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "where all data lies")
    Optional<String> home = Optional.empty();

    @Option(names = "--port", paramLabel = "N", scope = ScopeType.INHERIT, description = "where the server listens; 0 takes a free port")
    Optional<String> port = Optional.empty();

    @Option(names = "--host", paramLabel = "A", scope = ScopeType.INHERIT, description = "the address it listens on")
    Optional<String> host = Optional.empty();

    @Option(names = "--safe-mode", scope = ScopeType.INHERIT, description = "begins with all plugins off, whatever the admin wants of each")
    boolean safeMode;

    Config config(Terminal terminal) throws Failure {
        List<String> warnings = new ArrayList<>();
        try {
            Config config = Config.read(bundle(), given(), System.getenv(), warnings);
            warnings.forEach(warning -> terminal.err().println("guildhall: warning: " + warning));
            return config;
        } catch (Config.Unusable e) {
            throw new Failure(e.getMessage(), "Correct it on the command line, in the environment or in " + bundle().resolve("conf")
                    + "/guildhall.properties.");
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        home.ifPresent(value -> given.put("home", value));
        port.ifPresent(value -> given.put("http.port", value));
        host.ifPresent(value -> given.put("http.host", value));
        if (safeMode) {
            given.put("safe.mode", "on");
        }
        return given;
    }

    /** Where the launcher lies; a server started without one finds its plugins and themes in the working folder. */
    private static Path bundle() {
        return Path.of(System.getProperty("guildhall.bundle", "")).toAbsolutePath();
    }
}
