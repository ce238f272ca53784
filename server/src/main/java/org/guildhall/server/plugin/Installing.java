package org.guildhall.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.guildhall.api.Refused;

/** The one way a jar gets into a home: looked through from outside, copied beside its place, and moved there in one step. */
final class Installing {
    private final Path added;
    private final Opening.Home home;

    Installing(Path added, Opening.Home home) {
        this.added = added;
        this.home = home;
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
            throw new Refused(Refused.Kind.INVALID, "plugin.not-installed", e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PluginJar keep(Path copy) throws IOException {
        Archive.check(copy);
        PluginJar jar = PluginJar.read(copy);
        home.mustTake(jar);
        Archive.mustHold(copy, jar.type().replace('.', '/') + ".class");
        Path place = added.resolve(jar.id() + "-" + jar.version() + ".jar");
        Files.move(copy, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return PluginJar.read(place);
    }
}
