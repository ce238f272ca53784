package org.guildhall.server.cli;

import org.guildhall.server.Guildhall;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the words of a command, has it done in the right place, and turns every end into an exit code. */
public final class Shell {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Terminal terminal;
    private final Place place;

    private Shell(Terminal terminal, Place place) {
        this.terminal = terminal;
        this.place = place;
    }

    /** Where a command finds the hall. */
    @FunctionalInterface
    private interface Place {
        int run(GlobalOptions options, Object command, String[] words) throws Failure;
    }

    /** Runs one command of this process. */
    public static int run(Terminal terminal, String... words) {
        return new Shell(terminal, (options, command, all) -> here(terminal, options, command, all)).run(words);
    }

    /** Runs one command that another process sent to the server of this hall. */
    static int within(Guildhall hall, Terminal terminal, String... words) {
        return new Shell(terminal, (options, command, all) -> {
            ((HallCommand) command).run(hall, terminal);
            return DONE;
        }).run(words);
    }

    private int run(String... words) {
        GlobalOptions options = new GlobalOptions();
        CommandLine line = new CommandLine(options).setOut(terminal.out()).setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler((e, where, parsed) -> failed(e))
                .setExecutionStrategy(parsed -> execute(options, parsed, words));
        return line.execute(words);
    }

    private int execute(GlobalOptions options, ParseResult parsed, String... words) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine leaf = parsed.asCommandLineList().getLast();
        if (!leaf.getSubcommands().isEmpty()) {
            throw new ParameterException(leaf, "a command is missing: " + String.join(", ", leaf.getSubcommands().keySet()));
        }
        try {
            return place.run(options, leaf.getCommand(), words);
        } catch (Failure | RuntimeException e) {
            return failed(e);
        } finally {
            terminal.out().flush();
        }
    }

    private int misused(ParameterException problem, String... words) {
        terminal.err().println("guildhall: " + firstLine(problem.getMessage()));
        terminal.err().println("See: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return MISUSED;
    }

    private int failed(Exception e) {
        Failure failure = e instanceof Failure expected ? expected : Trouble.of(e);
        terminal.err().println("guildhall: " + failure.getMessage());
        terminal.err().println(failure.remedy());
        return FAILED;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static int here(Terminal terminal, GlobalOptions options, Object command, String... words) throws Failure {
        Home home = new Home(options.config(terminal));
        if (command instanceof HomeCommand onHome) {
            onHome.run(home, terminal);
            return DONE;
        }
        return home.run((HallCommand) command, terminal, words);
    }
}
