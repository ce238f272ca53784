package org.guildhall.server.shelf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault in one line, for whoever wrote the plugin: what it is, and the line of their code it happened in.
 *
 * @param line such as {@code PollPlugin.java:31}; none if no code of a plugin was under way
 */
public record Fault(String what, Optional<String> line) {
    private static final List<String> NOT_THEIRS = List.of("java.", "javax.", "jdk.", "sun.", "org.guildhall.server.", "org.guildhall.api.",
            "org.jooq.", "org.flywaydb.", "org.pf4j.", "org.slf4j.", "org.sqlite.", "org.mariadb.", "org.eclipse.jetty.",
            "io.pebbletemplates.", "tools.jackson.");

    /** Reads a fault. */
    public static Fault of(Throwable fault) {
        return new Fault(what(fault), Stream.of(fault.getStackTrace()).filter(Fault::theirs).findFirst().map(Fault::place));
    }

    /** Both, the line in brackets. */
    @Override
    public String toString() {
        return what + line.map(place -> " (" + place + ")").orElse("");
    }

    private static String what(Throwable fault) {
        String message = fault.getMessage() == null ? "" : fault.getMessage().strip().lines().findFirst().orElse("");
        return message.isEmpty() ? fault.getClass().getSimpleName() : fault.getClass().getSimpleName() + ": " + message;
    }

    private static boolean theirs(StackTraceElement frame) {
        return frame.getLineNumber() > 0 && NOT_THEIRS.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static String place(StackTraceElement frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }
}
