package org.guildhall.server.cli;

import java.util.List;
import org.guildhall.server.Guildhall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code theme …}: how the hall looks. */
@Command(name = "theme", description = "Lists the themes and chooses one.",
        subcommands = {ThemeCommands.Listing.class, ThemeCommands.Use.class})
final class ThemeCommands {
    /** {@code theme list}. */
    @Command(name = "list", description = "Lists the themes there are; the one in use is marked.")
    static final class Listing implements HallCommand {
        @Override
        public void run(Guildhall hall, Terminal terminal) {
            String used = hall.facts().theme();
            hall.themes().forEach(theme -> terminal.out().println((theme.equals(used) ? "* " : "  ") + theme));
        }
    }

    /** {@code theme use}. */
    @Command(name = "use", description = "Chooses a theme, from the next start on.")
    static final class Use implements HallCommand {
        @Parameters(paramLabel = "ID", description = "the theme's folder")
        private String id = "";

        @Override
        public void run(Guildhall hall, Terminal terminal) throws Failure {
            List<String> themes = hall.themes();
            if (!themes.contains(id)) {
                throw new Failure("there is no theme " + id, "Choose one of: " + String.join(", ", themes));
            }
            hall.facts().useTheme(id);
            terminal.out().println(id + " is chosen; a running server shows it after its next start");
        }
    }
}
