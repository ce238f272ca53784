package org.guildhall.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The assembled bundle and one home: runs its commands as a person would, each in a process of its own.
 *
 * @param environment settings such as {@code GUILDHALL_LIMITS}
 */
public record Bundle(Path folder, Path home, int port, Map<String, String> environment) {
    /** What a command said, and how it ended. */
    public record Ended(int exit, String said) {
        /** The words, if it ended well. */
        public String orThrow() {
            if (exit != 0) {
                throw new IllegalStateException("exit " + exit + ": " + said);
            }
            return said;
        }
    }

    /** Any port nobody listens on now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end, giving it this on standard input. */
    public Ended run(String input, String... words) {
        try {
            Process process = builder(words).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a sandbox home of this name, whose owner is called {@code owner}. */
    public void setUp(String name, String password) {
        run(password + "\n", "setup", "--name", name, "--owner-name", "owner", "--owner-email", "owner@hall.example",
                "--owner-password-stdin", "--sandbox").orThrow();
    }

    /** Starts a command that goes on, such as {@code start}, and waits until its server is ready. */
    public RunningHall serve(String command) {
        try {
            Path log = home.resolveSibling(home.getFileName() + ".log");
            long begun = System.nanoTime();
            Process process = builder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            return RunningHall.whenReady(process, port, log, begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection into the database that the server keeps its data in under this environment. */
    public Connection database(Map<String, String> settings) throws SQLException {
        return settings.containsKey("GUILDHALL_DATABASE_URL")
                ? DriverManager.getConnection(settings.get("GUILDHALL_DATABASE_URL"),
                        settings.get("GUILDHALL_DATABASE_USER"), settings.getOrDefault("GUILDHALL_DATABASE_PASSWORD", ""))
                : DriverManager.getConnection("jdbc:sqlite:" + home.resolve("guildhall.db"));
    }

    private ProcessBuilder builder(String... words) {
        List<String> all = new ArrayList<>(List.of(folder.resolve("bin/guildhall").toString(), "--home", home.toString(),
                "--port", Integer.toString(port)));
        all.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().putAll(environment);
        return builder;
    }
}
