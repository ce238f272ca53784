package org.guildhall.server.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a plugin's manifest says.
 *
 * @param requires the range of hall versions it works with, such as {@code >=0.1.0 & <0.2.0}
 * @param reaches the hosts it calls
 * @param sandbox whether it is for sandbox homes only
 */
record PluginJar(Path file, String id, String version, String type, String requires, String provider, List<String> reaches,
                 boolean sandbox) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MOST_ID = 40;
    private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(-[0-9A-Za-z.-]{1,20})?");
    private static final Set<String> RESERVED = Set.of("hall", "host", "admin", "static", "open", "request", "closed");

    /** Reads the manifest and runs nothing. */
    static PluginJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw Unusable.because("it has no manifest");
            }
            return of(file, manifest.getMainAttributes());
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw Unusable.because("it is not a readable jar", e);
        }
    }

    private static PluginJar of(Path file, Attributes manifest) {
        String id = must(manifest, "Plugin-Id");
        if (!ID.matcher(id).matches() || id.length() > MOST_ID || RESERVED.contains(id)) {
            throw Unusable.because("its Plugin-Id is not a free name of lower-case letters, digits and hyphens");
        }
        String version = must(manifest, "Plugin-Version");
        if (!VERSION.matcher(version).matches()) {
            throw Unusable.because("its Plugin-Version is not like 1.0.0");
        }
        return new PluginJar(file, id, version, must(manifest, "Plugin-Class"), word(manifest, "Plugin-Requires").orElse("*"),
                word(manifest, "Plugin-Provider").orElse(""), hosts(word(manifest, "Plugin-Reaches").orElse("")),
                word(manifest, "Plugin-Sandbox").filter("true"::equalsIgnoreCase).isPresent());
    }

    private static String must(Attributes manifest, String name) {
        return word(manifest, name).orElseThrow(() -> Unusable.because("its manifest has no " + name));
    }

    private static Optional<String> word(Attributes manifest, String name) {
        return Optional.ofNullable(manifest.getValue(name)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static List<String> hosts(String words) {
        return Stream.of(words.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }
}
