package org.guildhall.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a command is typed.
 *
 * @param out what the command has to say
 * @param err what went wrong, and what goes on meanwhile
 * @param in what it is told besides its words: a password
 * @param folder where relative paths begin
 */
public record Terminal(PrintWriter out, PrintWriter err, InputStream in, Path folder) {
    /** The terminal of this process. */
    public static Terminal of(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), in, Path.of("").toAbsolutePath());
    }

    /** The first line of what it is told. */
    String line(String what) throws Failure {
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return Optional.ofNullable(line).filter(text -> !text.isEmpty()).orElseThrow(() -> new Failure(
                    "no " + what + " came on standard input", "Send it as the first line: printf '%s\\n' \"$PASSWORD\" | guildhall …"));
        } catch (IOException e) {
            throw new Failure("standard input cannot be read: " + e.getMessage(), "Send the " + what + " as its first line.");
        }
    }
}
