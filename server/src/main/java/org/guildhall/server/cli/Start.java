package org.guildhall.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guildhall.server.Guildhall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code start}: opens the hall to the world until it is told to stop. */
@Command(name = "start", description = "Opens the hall. Without one in the home, the printed address asks the first questions.")
final class Start implements HomeCommand {
    @Option(names = "--watch", paramLabel = "FOLDER",
            description = "for whoever writes a plugin: each jar in FOLDER, or in the target of the project there, is enabled whenever it was built anew")
    private Optional<Path> watched = Optional.empty();

    @Override
    public void run(Home home, Terminal terminal) throws Failure {
        Optional<Path> folder = watched.map(terminal.folder()::resolve).map(Path::normalize);
        if (folder.filter(Files::isDirectory).isEmpty() && folder.isPresent()) {
            throw new Failure("there is no folder " + folder.get(), "Give the folder of a plugin's project, or one with jars.");
        }
        Serving.run(home, terminal, (hall, progress) -> {}, (hall, where) -> greet(hall, where, folder));
    }

    private static void greet(Guildhall hall, Terminal terminal, Optional<Path> watched) {
        terminal.out().println();
        terminal.out().println("  Guildhall is open: " + hall.address());
        if (!hall.isSetUp()) {
            terminal.out().println("  This home is new: the page asks for the hall's name and its owner.");
        }
        watched.ifPresent(folder -> {
            terminal.out().println("  Plugins built in " + folder + " are brought in.");
            new JarWatch(folder, new Reload(hall.plugins(), terminal.out())).begin();
        });
    }
}
