package org.guildhall.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.guildhall.server.data.Json;

/**
 * Holds a home for one process. The operating system lets go of it when the process ends, however it ends; beside the
 * lock lies how to reach the server that holds it, readable for its own user alone.
 */
final class HomeLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel channel;
    private final Path note;

    private HomeLock(FileChannel channel, Path note) {
        this.channel = channel;
        this.note = note;
    }

    /** How to reach the server that holds a home. */
    record Holder(long pid, int port, String token) {}

    /** Takes the home, making its folder; empty if another process holds it. */
    static Optional<HomeLock> take(Path home) throws Failure {
        try {
            makePrivate(home);
            FileChannel channel = FileChannel.open(home.resolve("guildhall.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            Files.deleteIfExists(note(home));
            return Optional.of(new HomeLock(channel, note(home)));
        } catch (IOException e) {
            throw new Failure("the home " + home + " cannot be used: " + e, "Give a folder you may write to with --home.");
        }
    }

    /** How to reach whoever holds the home, if it can be reached. */
    static Optional<Holder> holder(Path home) {
        try {
            return Files.exists(note(home)) ? Optional.of(Json.PLAIN.read(Files.readString(note(home)), Holder.class)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The same, giving a server that is just starting the time to say where it is. */
    static Optional<Holder> awaitHolder(Path home) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Holder> found = holder(home);
        while (found.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            found = holder(home);
        }
        return found;
    }

    /** Leaves word how to reach this process. */
    void announce(Holder holder) {
        try {
            Path fresh = note.resolveSibling(note.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            if (posix(fresh.getParent())) {
                Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(fresh, Json.PLAIN.write(holder));
            Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makePrivate(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home);
            if (posix(home)) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static boolean posix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static Path note(Path home) {
        return home.resolve("guildhall.running");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(note);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
