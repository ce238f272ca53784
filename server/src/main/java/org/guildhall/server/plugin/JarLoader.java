package org.guildhall.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Unusable;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.JarPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads plugins' classes through PF4J, from copies, so that the jars themselves can be replaced at any time. */
final class JarLoader {
    private static final Logger LOG = LoggerFactory.getLogger(JarLoader.class);

    private final ApiClassLoader api = new ApiClassLoader(JarLoader.class.getClassLoader());
    private final Path copies;
    private final Map<ClassLoader, Loaded> loaded = new ConcurrentHashMap<>();

    /** Keeps its copies in this folder, and takes every jar there for an old one of its own. */
    JarLoader(Path copies) {
        this.copies = copies;
        try {
            Files.createDirectories(copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sweep();
    }

    /** What must be undone: two versions of a plugin may be loaded at once, so each has a PF4J of its own. */
    private record Loaded(Pf4j pf4j, String id, Path copy) {}

    /** Loads a plugin's jar and gives its class loader. */
    ClassLoader load(PluginJar jar) {
        try {
            Path copy = Files.createTempFile(copies, jar.id() + "-" + jar.version() + "-", ".jar");
            try {
                Files.copy(jar.file(), copy, StandardCopyOption.REPLACE_EXISTING);
                Pf4j pf4j = new Pf4j(copies, api);
                String id = pf4j.loadPlugin(copy);
                ClassLoader loader = pf4j.getPluginClassLoader(id);
                loaded.put(loader, new Loaded(pf4j, id, copy));
                return loader;
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw Unusable.because(e, "plugin.bad.not-loadable");
        }
    }

    /** Closes a plugin's class loader and drops the copy. */
    void unload(ClassLoader loader) {
        Loaded was = loaded.remove(loader);
        if (was == null) {
            return;
        }
        try {
            was.pf4j().unloadPlugin(was.id());
            Files.deleteIfExists(was.copy());
        } catch (IOException | RuntimeException e) {
            // Some systems keep a jar locked until its loader is collected; the next start sweeps it up.
            LOG.warn("Plugin {} was not unloaded cleanly", was.id(), e);
        }
    }

    /** Looks at a class of a jar that is not loaded, without running any of it. */
    <A> A peek(PluginJar jar, Function<Class<?>, A> look) {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.file().toUri().toURL()}, api)) {
            return look.apply(Class.forName(jar.type(), false, loader));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw Diagnosis.of(e, "plugin.bad.class");
        }
    }

    private void sweep() {
        try (Stream<Path> files = Files.list(copies)) {
            for (Path file : files.filter(path -> path.getFileName().toString().endsWith(".jar")).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("Old copies are still there", e);
        }
    }

    /** PF4J, told where to look, whom to ask, and that it starts nothing by itself. */
    private static final class Pf4j extends JarPluginManager {
        private final ClassLoader api;

        Pf4j(Path copies, ClassLoader api) {
            super(copies);
            this.api = api;
        }

        @Override
        protected PluginDescriptorFinder createPluginDescriptorFinder() {
            return new ManifestPluginDescriptorFinder();
        }

        @Override
        protected PluginFactory createPluginFactory() {
            return wrapper -> new Plugin() {};
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new PluginLoader() {
                @Override
                public boolean isApplicable(Path path) {
                    return true;
                }

                @Override
                public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                    // The host's classes first: a jar that brings its own copy of the API must not split it in two.
                    var loader = new PluginClassLoader(Pf4j.this, descriptor, api, ClassLoadingStrategy.APD);
                    loader.addFile(path.toFile());
                    return loader;
                }
            };
        }

        @Override
        protected PluginRepository createPluginRepository() {
            return new PluginRepository() {
                @Override
                public List<Path> getPluginPaths() {
                    return List.of();
                }

                @Override
                public boolean deletePluginPath(Path path) {
                    return false;
                }
            };
        }
    }
}
