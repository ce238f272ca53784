package org.guildhall.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.guildhall.api.Plugin;

/** A plugin as it was built last: the jar its class came from, or one packed from the folder it was compiled into. */
final class BuiltPlugin {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private BuiltPlugin() {}

    /** The plugin's jar, made in this folder if there is none. */
    static Path jar(Class<? extends Plugin> type, Path folder) {
        try {
            Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(place) ? pack(place, folder.resolve(type.getSimpleName() + ".jar")) : place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        if (!Files.isReadable(classes.resolve(MANIFEST))) {
            throw new AssertionError("there is no " + MANIFEST + " in " + classes + ": put it into src/main/resources, with the lines "
                    + "Plugin-Id, Plugin-Version, Plugin-Class and Plugin-Requires");
        }
        try (InputStream lines = Files.newInputStream(classes.resolve(MANIFEST)); OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, new Manifest(lines)); Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> !path.equals(classes)).sorted().toList()) {
                add(packed, classes.relativize(file).toString().replace('\\', '/'), file);
            }
        }
        return jar;
    }

    private static void add(JarOutputStream packed, String name, Path file) throws IOException {
        if (name.equals(MANIFEST)) {
            return;
        }
        boolean folder = Files.isDirectory(file);
        packed.putNextEntry(new JarEntry(folder ? name + "/" : name));
        if (!folder) {
            Files.copy(file, packed);
        }
    }
}
