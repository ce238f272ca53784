package org.guildhall.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new-plugin}: a project of its own for a new plugin, ready to be built and tested. */
@Command(name = "new-plugin", description = "Makes a Maven project for a new plugin: one class, one table, one page, and a test on the true server.")
final class NewPlugin implements HomeCommand {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MOST_ID = 40;

    @Parameters(paramLabel = "ID", description = "the plugin's id: lower-case letters, digits and hyphens")
    private String id = "";

    @Option(names = "--folder", paramLabel = "DIR", description = "the project's folder; else one of the plugin's name")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--package", paramLabel = "P", description = "the package of its classes; else org.example.ID")
    private Optional<String> name = Optional.empty();

    @Override
    public void run(Home home, Terminal terminal) throws Failure {
        String owned = name.orElse("org.example." + id.replace("-", ""));
        check(owned);
        Path place = terminal.folder().resolve(folder.orElse(Path.of(id))).normalize();
        Path bundle = home.config().bundle();
        try {
            if (Files.exists(place) && !isEmpty(place)) {
                throw new Failure("there is something in " + place + " already", "Give another folder with --folder.");
            }
            new FreshProject(id, owned, bundle).into(place);
        } catch (IOException e) {
            throw new Failure("the project cannot be written to " + place + ": " + e.getMessage(), "Check the folder and how much room the disk has.");
        }
        terminal.out().println(id + " lies in " + place);
        terminal.out().println("To build and test it: cd " + place + " && mvn verify");
        terminal.out().println("To see it at work:    " + bundle.resolve("bin/guildhall") + " start --watch " + place);
    }

    private void check(String owned) throws Failure {
        if (!ID.matcher(id).matches() || id.length() > MOST_ID) {
            throw new Failure("\"" + id + "\" is no id for a plugin", "Take lower-case letters, digits and hyphens: reading-circle.");
        }
        if (!SourceVersion.isName(owned)) {
            throw new Failure("\"" + owned + "\" is no name for a package", "Give one with --package: org.example.reading.");
        }
    }

    private static boolean isEmpty(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.findAny().isEmpty();
        }
    }
}
