package org.guildhall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bundle that tests run from: the one that the property {@code guildhall.bundle} names, or within the repository its
 * themes, and the plugins as they were built last. The server's own tests have none, whatever was built before.
 */
final class Bundle {
    private static final Path FOLDER = Optional.ofNullable(System.getProperty("guildhall.bundle")).map(Bundle::unpacked)
            .orElseGet(Bundle::assembled);

    private Bundle() {}

    static Path folder() {
        return FOLDER;
    }

    private static Path unpacked(String name) {
        Path folder = Path.of(name).toAbsolutePath();
        if (!Files.isDirectory(folder.resolve("themes"))) {
            throw new IllegalStateException("there is no Guildhall in " + folder + ": give guildhall.bundle, in the pom or by "
                    + "-Dguildhall.bundle=…, the folder that bin/guildhall lies in");
        }
        return folder;
    }

    private static Path assembled() {
        try {
            Path root = root(Path.of("").toAbsolutePath());
            boolean bare = "none".equals(System.getProperty("guildhall.test.plugins"));
            Path bundle = Files.createDirectories(root.resolve("server/target").resolve(bare ? "bare-bundle" : "test-bundle"));
            Files.deleteIfExists(bundle.resolve("themes"));
            Files.createSymbolicLink(bundle.resolve("themes"), root.resolve("themes"));
            Path plugins = Files.createDirectories(bundle.resolve("plugins"));
            if (bare) {
                return bundle;
            }
            try (Stream<Path> jars = Files.find(root.resolve("plugins"), 3, (file, attributes) -> isPlugin(file))) {
                for (Path jar : jars.toList()) {
                    Files.copy(jar, plugins.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlugin(Path file) {
        return file.getParent().endsWith("target") && file.toString().endsWith(".jar") && !file.toString().endsWith("-tests.jar");
    }

    private static Path root(@Nullable Path from) {
        if (from == null) {
            throw new IllegalStateException("no bundle was named: set the system property guildhall.bundle to the folder of a Guildhall");
        }
        return Files.isDirectory(from.resolve("plugin-api")) ? from : root(from.getParent());
    }
}
