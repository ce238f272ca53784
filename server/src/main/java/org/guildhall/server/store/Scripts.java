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
    record Script(String file, String version, String description, String sql) {
        /** Says what is wrong in this line. */
        ScriptFault fault(int line, String why, Throwable cause) {
            return new ScriptFault(file, line, why, cause);
        }

        /** Where the statement of this number begins, counted from 0; statements end with a semicolon at the end of a line. */
        int lineOf(int statement) {
            List<String> lines = sql.lines().map(String::strip).toList();
            int ended = 0;
            boolean within = false;
            for (int i = 0; i < lines.size(); i++) {
                boolean says = !lines.get(i).isEmpty() && !lines.get(i).startsWith("--");
                if (says && !within && ended == statement) {
                    return i + 1;
                }
                boolean ends = says && lines.get(i).endsWith(";");
                within = (within || says) && !ends;
                ended += ends ? 1 : 0;
            }
            return 1;
        }
    }

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
                        add(scripts, folder, entry.getName().substring(folder.length() + 1), in.readAllBytes());
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
                add(scripts, folder.getFileName().toString(), file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return scripts;
    }

    private static void add(List<Script> scripts, String folder, String name, byte[] content) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            scripts.add(new Script(folder + "/" + name, matcher.group(1), matcher.group(2).replace('_', ' '), new String(content, StandardCharsets.UTF_8)));
        }
    }
}
