package org.guildhall.server.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The one way a jar gets into a home: looked through from outside, copied beside its place, and moved there in one step. */
public final class Intake {
    private static final String PART = ".part";

    private final Path added;
    private final Host host;

    /** Takes jars into this folder, and sweeps away what was left of one that was interrupted. */
    public Intake(Path added, Host host) {
        this.added = added;
        this.host = host;
        sweep();
    }

    /** A jar that has been looked through and has no place yet; what is not {@link #keep kept} is gone when it is closed. */
    public static final class Incoming implements AutoCloseable {
        private final Path added;
        private final PluginJar jar;

        private Incoming(Path added, PluginJar jar) {
            this.added = added;
            this.jar = jar;
        }

        /** What its manifest says. */
        public PluginJar jar() {
            return jar;
        }

        /** Gives it its place in the home, instead of a jar of the same version. */
        public PluginJar keep() {
            try {
                Path folder = Files.createDirectories(added.resolve(jar.id()));
                Path place = folder.resolve(jar.id() + "-" + jar.version() + ".jar");
                Files.move(jar.file(), place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return jar.at(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            remove(jar.file());
        }
    }

    /**
     * Looks a jar through; nothing of it runs.
     *
     * @throws Unusable with the reason
     */
    public Incoming look(Path upload) {
        try {
            // A private copy, so that what is checked is what is kept.
            Path copy = Files.createTempFile(Files.createDirectories(added), "incoming-", PART);
            try {
                if (Files.size(upload) > Archive.MOST_BYTES) {
                    throw Unusable.because("plugin.bad.too-large");
                }
                Files.copy(upload, copy, StandardCopyOption.REPLACE_EXISTING);
                return new Incoming(added, checked(copy));
            } catch (IOException | RuntimeException e) {
                remove(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PluginJar checked(Path copy) throws IOException {
        Archive.check(copy);
        PluginJar jar = PluginJar.read(copy);
        host.mustTake(jar);
        Archive.mustHold(copy, jar.classFile());
        Signing.signerOf(copy);
        return jar;
    }

    private void sweep() {
        if (Files.isDirectory(added)) {
            try (Stream<Path> files = Files.list(added)) {
                files.filter(file -> file.getFileName().toString().endsWith(PART)).forEach(Intake::remove);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
