package org.guildhall.server.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin written in a test: its source is compiled and packed into a true jar. */
public final class WrittenPlugin {
    private static final String CLASS = "test.TestPlugin";
    /** What a source came to: most are wanted again by the next test. */
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final String source;

    private WrittenPlugin(String id, String source) {
        this.source = source;
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Class", CLASS);
        manifest.put("Plugin-Requires", ">=0.1.0 & <0.2.0");
        manifest.put("Plugin-Provider", "Tests");
    }

    /** A plugin whose class {@code TestPlugin} has this body; the API is imported. */
    public static WrittenPlugin of(String id, String body) {
        return new WrittenPlugin(id, """
                package test;
                import java.time.*;
                import java.util.*;
                import org.guildhall.api.*;
                import org.guildhall.api.community.*;
                import org.guildhall.api.host.*;
                import org.guildhall.api.money.*;
                import org.guildhall.api.web.*;
                public final class TestPlugin implements Plugin {
                %s
                }
                """.formatted(body));
    }

    /** A plugin that adds these contributions, written as arguments of {@code List.of}. */
    public static WrittenPlugin adding(String id, String contributions) {
        return of(id, "public List<Contribution> contributions() { return List.of(%s); }".formatted(contributions));
    }

    /** With another line in its manifest. */
    public WrittenPlugin saying(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** With a file. */
    public WrittenPlugin with(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** Compiles it and packs it into this folder. */
    public Path into(Path folder) {
        return into(folder, manifest.get("Plugin-Id") + "-" + manifest.get("Plugin-Version") + ".jar");
    }

    /** Compiles it and packs it into a file of this name. */
    public Path into(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path jar = folder.resolve(name);
            pack(jar, COMPILED.computeIfAbsent(source, WrittenPlugin::compiled));
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compiled(String source) {
        try {
            Path classes = Files.createTempDirectory("written-plugin");
            compile(source, classes);
            Map<String, byte[]> all = new LinkedHashMap<>();
            try (var paths = Files.walk(classes)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    all.put(classes.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///test/TestPlugin.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "--release", "21", "-parameters",
                "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
            throw new IllegalArgumentException("this plugin does not compile:\n" + source);
        }
    }

    private void pack(Path jar, Map<String, byte[]> classes) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(classes);
        files.forEach((path, content) -> all.put(path, content.getBytes(StandardCharsets.UTF_8)));
        Manifest lines = new Manifest();
        lines.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach(lines.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out, lines)) {
            for (String folder : folders(all)) {
                packed.putNextEntry(new JarEntry(folder));
            }
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                packed.putNextEntry(new JarEntry(file.getKey()));
                packed.write(file.getValue());
            }
        }
    }

    private static TreeSet<String> folders(Map<String, byte[]> files) {
        TreeSet<String> folders = new TreeSet<>();
        for (String file : files.keySet()) {
            for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
                folders.add(file.substring(0, slash + 1));
            }
        }
        return folders;
    }
}
