package org.guildhall.server.shelf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A fault in one line, for whoever wrote the plugin: what it is, and the line of their code it happened in.
 *
 * @param line such as {@code PollPlugin.java:31}; none if no code of a plugin was under way
 */
public record Fault(String what, Optional<String> line) {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final Set<String> LOADERS_OF_THE_HOST = Set.of("app", "platform");

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
        return frame.getLineNumber() > 0 && JDK.stream().noneMatch(frame.getClassName()::startsWith)
                && Optional.ofNullable(frame.getClassLoaderName()).filter(LOADERS_OF_THE_HOST::contains).isEmpty();
    }

    private static String place(StackTraceElement frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }
}
