package org.guildhall.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guildhall.server.Config;
import org.guildhall.server.Guildhall;
import org.guildhall.server.cli.CommandPort.Answered;
import org.guildhall.server.cli.HomeLock.Holder;

/** A home from the outside: either nobody holds it and it can be opened, or its server is asked. */
record Home(Config config) {
    /** Does this in the hall of the home, wherever that is open; says how it ended. */
    int run(HallCommand command, Terminal terminal, String... words) throws Failure {
        if (!Files.isDirectory(config.home())) {
            throw new Failure("there is no hall in " + config.home(),
                    "Name another with --home, or make one: guildhall setup, guildhall start or guildhall demo.");
        }
        Optional<HomeLock> lock = HomeLock.take(config.home());
        if (lock.isEmpty()) {
            return forward(terminal, List.of(words));
        }
        Quiet.please();
        try (HomeLock held = lock.get(); Guildhall hall = open(step -> {})) {
            command.run(hall, terminal);
        }
        return 0;
    }

    /** Holds the home for this process alone. */
    HomeLock take() throws Failure {
        return HomeLock.take(config.home()).orElseThrow(() -> new Failure("another process holds the home " + config.home()
                + HomeLock.holder(config.home()).map(holder -> " (process " + holder.pid() + ")").orElse(""),
                "Stop it first, or name another home with --home."));
    }

    /** Opens the hall of a home that this process holds. */
    Guildhall open(Consumer<String> progress) throws Failure {
        try {
            return Guildhall.open(config, progress);
        } catch (RuntimeException e) {
            throw Trouble.opening(config, e);
        }
    }

    private int forward(Terminal terminal, List<String> words) throws Failure {
        Holder holder = HomeLock.awaitHolder(config.home()).orElseThrow(() -> new Failure("another command is working on " + config.home(),
                "Try again when it is done."));
        String input = words.contains("--password-stdin") ? terminal.line("password") + "\n" : "";
        try {
            Answered answered = CommandPort.ask(holder, terminal, words, input);
            terminal.out().print(answered.out());
            terminal.out().flush();
            terminal.err().print(answered.err());
            terminal.err().flush();
            return answered.exit();
        } catch (IOException e) {
            throw new Failure("the server of " + config.home() + " (process " + holder.pid() + ") does not answer: " + e.getMessage(),
                    "Look at what it prints; if it hangs, stop it and try again.");
        }
    }
}
