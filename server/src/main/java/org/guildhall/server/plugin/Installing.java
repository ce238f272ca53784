package org.guildhall.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.guildhall.server.shelf.Archive;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Unusable;

/** The one way a jar gets into a home: looked through from outside, copied beside its place, and moved there in one step. */
final class Installing {
    private final Path added;
    private final Host host;

    Installing(Path added, Host host) {
        this.added = added;
        this.host = host;
    }

    PluginJar install(Path upload) {
        try {
            Files.createDirectories(added);
            // A private copy, so that what is checked is what is kept.
            Path copy = Files.createTempFile(added, "incoming-", ".part");
            try {
                Files.copy(upload, copy, StandardCopyOption.REPLACE_EXISTING);
                return keep(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (Unusable e) {
            throw e.refused();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PluginJar keep(Path copy) throws IOException {
        Archive.check(copy);
        PluginJar jar = PluginJar.read(copy);
        host.mustTake(jar);
        Archive.mustHold(copy, jar.classFile());
        Path place = added.resolve(jar.id() + "-" + jar.version() + ".jar");
        Files.move(copy, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return PluginJar.read(place);
    }
}
