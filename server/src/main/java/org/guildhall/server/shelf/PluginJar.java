package org.guildhall.server.shelf;

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
import org.guildhall.api.SettingsForm.Scope;

/**
 * What a plugin's manifest says.
 *
 * @param requires the range of hall versions it works with, such as {@code >=0.1.0 & <0.2.0}
 * @param reaches the hosts it calls
 * @param sandbox whether it is for sandbox homes only
 * @param scope whether it is switched on for the whole hall, or by each group for itself
 */
public record PluginJar(Path file, String id, String version, String type, String requires, String provider, List<String> reaches,
                        boolean sandbox, Scope scope) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MOST_ID = 40;
    private static final int MOST_REACHES = 1000;
    private static final Set<String> RESERVED = Set.of("hall", "host", "admin", "static", "open", "request", "closed", "catalogue", "fit", "bulk", "install");

    /**
     * Reads the manifest and runs nothing.
     *
     * @throws Unusable if there is none, or it says what cannot be
     */
    public static PluginJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw Unusable.because("plugin.bad.no-manifest");
            }
            return of(file, manifest.getMainAttributes());
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw Unusable.because(e, "plugin.bad.unreadable");
        }
    }

    /** The path of its class in the jar. */
    public String classFile() {
        return type.replace('.', '/') + ".class";
    }

    /** Whether it is a newer version than the other. */
    public boolean isNewerThan(PluginJar other) {
        return Versions.compare(version, other.version) > 0;
    }

    /** The same jar at another place. */
    PluginJar at(Path place) {
        return new PluginJar(place, id, version, type, requires, provider, reaches, sandbox, scope);
    }

    private static PluginJar of(Path file, Attributes manifest) {
        String id = must(manifest, "Plugin-Id");
        if (!ID.matcher(id).matches() || id.length() > MOST_ID || RESERVED.contains(id)) {
            throw Unusable.because("plugin.bad.id", Seen.of(id));
        }
        String version = must(manifest, "Plugin-Version");
        if (!Versions.isOne(version)) {
            throw Unusable.because("plugin.bad.version", Seen.of(version));
        }
        if (word(manifest, "Plugin-Dependencies").isPresent()) {
            throw Unusable.because("plugin.bad.dependencies");
        }
        return new PluginJar(file, id, version, must(manifest, "Plugin-Class"), word(manifest, "Plugin-Requires").orElse("*"),
                word(manifest, "Plugin-Provider").map(Seen::of).orElse(""), hosts(word(manifest, "Plugin-Reaches").orElse("")),
                word(manifest, "Plugin-Sandbox").filter("true"::equalsIgnoreCase).isPresent(), scope(manifest));
    }

    private static Scope scope(Attributes manifest) {
        return switch (word(manifest, "Plugin-Scope").orElse("site")) {
            case "site" -> Scope.SITE;
            case "group" -> Scope.GROUP;
            default -> throw Unusable.because("plugin.bad.scope");
        };
    }

    private static String must(Attributes manifest, String name) {
        return word(manifest, name).orElseThrow(() -> Unusable.because("plugin.bad.no-line", name));
    }

    private static Optional<String> word(Attributes manifest, String name) {
        return Optional.ofNullable(manifest.getValue(name)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static List<String> hosts(String words) {
        if (words.length() > MOST_REACHES) {
            throw Unusable.because("plugin.bad.reaches");
        }
        return Stream.of(words.split("[,\\s]+")).filter(word -> !word.isEmpty()).map(Seen::of).toList();
    }
}
