package org.guildhall.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Looks into a folder again and again, and gives on each jar that is new or was built anew, once it is complete. It looks
 * because what tells of changes tells nothing on shared and mounted folders.
 */
final class JarWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOKS_AT_A_BROKEN_ONE = 5;

    private final Path folder;
    private final Consumer<Path> taker;
    private final Map<Path, Look> looks = new HashMap<>();

    /** Watches this folder, and its {@code target} if it is a project's. */
    JarWatch(Path folder, Consumer<Path> taker) {
        this.folder = folder;
        this.taker = taker;
    }

    /** How a jar was found, how often in a row, and whether it has been given on. */
    private record Look(FileTime changed, long size, int times, boolean given) {
        static Look at(Path jar) throws IOException {
            return new Look(Files.getLastModifiedTime(jar), Files.size(jar), 1, false);
        }

        Look after(Look before) {
            return changed.equals(before.changed) && size == before.size ? new Look(changed, size, before.times + 1, before.given) : this;
        }

        Look gone() {
            return new Look(changed, size, times, true);
        }
    }

    /** Goes on looking until the process ends. */
    void begin() {
        Thread.ofVirtual().name("jar-watch").start(() -> {
            try {
                while (true) {
                    look();
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Looks once. A jar is complete when two looks find it alike and it can be opened; one that never can is given on all the same. */
    void look() {
        for (Path jar : jars()) {
            try {
                Look now = Look.at(jar);
                Look look = looks.merge(jar, now, (before, found) -> found.after(before));
                if (!look.given() && (look.times() > 1 && opens(jar) || look.times() >= LOOKS_AT_A_BROKEN_ONE)) {
                    looks.put(jar, look.gone());
                    taker.accept(jar);
                }
            } catch (IOException e) {
                looks.remove(jar);
            }
        }
    }

    private List<Path> jars() {
        Path place = Files.exists(folder.resolve("pom.xml")) ? folder.resolve("target") : folder;
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(JarWatch::isPlugin).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlugin(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && Stream.of("-sources.jar", "-javadoc.jar", "-tests.jar").noneMatch(name::endsWith);
    }

    private static boolean opens(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
