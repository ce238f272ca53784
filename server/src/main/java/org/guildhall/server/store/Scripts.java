package org.guildhall.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the migration files in a folder of resources, be it in a jar or on the disk. */
final class Scripts {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    private Scripts() {}

    /** A migration file. */
    record Script(String version, String description, String sql) {}

    static List<Script> in(ClassLoader loader, String folder) {
        URL url = loader.getResource(folder);
        if (url == null) {
            return List.of();
        }
        try {
            URLConnection connection = url.openConnection();
            return connection instanceof JarURLConnection jar ? inJar(jar, folder) : inFolder(Path.of(url.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Script> inJar(JarURLConnection connection, String folder) throws IOException {
        connection.setUseCaches(false);
        List<Script> scripts = new ArrayList<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(folder + "/")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(scripts, entry.getName().substring(folder.length() + 1), in.readAllBytes());
                    }
                }
            }
        }
        return scripts;
    }

    private static List<Script> inFolder(Path folder) throws IOException {
        List<Script> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(scripts, file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return scripts;
    }

    private static void add(List<Script> scripts, String name, byte[] content) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            scripts.add(new Script(matcher.group(1), matcher.group(2).replace('_', ' '), new String(content, StandardCharsets.UTF_8)));
        }
    }
}
