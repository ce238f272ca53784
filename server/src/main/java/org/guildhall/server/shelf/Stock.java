package org.guildhall.server.shelf;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions there are of one plugin.
 *
 * @param jars newest first, never none
 */
public record Stock(List<PluginJar> jars) {
    static final Comparator<PluginJar> NEWEST_FIRST = Comparator.comparing(PluginJar::version, Versions::compare).reversed();

    /** The plugin's id. */
    public String id() {
        return newest().id();
    }

    /** The newest version. */
    public PluginJar newest() {
        return jars.getFirst();
    }

    /** This version, if it is there. */
    public Optional<PluginJar> version(String version) {
        return jars.stream().filter(jar -> jar.version().equals(version)).findFirst();
    }

    /** The version that was chosen; when that is gone, the newest that this hall can use, and the newest when it can use none. */
    public PluginJar chosen(String version, Host host) {
        return version(version).orElseGet(() -> newestFor(host).orElseGet(this::newest));
    }

    /** The newest version that this hall can use. */
    public Optional<PluginJar> newestFor(Host host) {
        return jars.stream().filter(host::takes).findFirst();
    }
}
