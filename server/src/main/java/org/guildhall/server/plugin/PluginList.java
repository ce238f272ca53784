package org.guildhall.server.plugin;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.server.plugin.PluginInfo.Said;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.shelf.Unusable;

/** Describes plugins for the admin, enabled or not; a jar that is not enabled is read and not run. */
final class PluginList {
    private final JarLoader jars;
    private final Services services;
    private final Host host;
    private final Map<PluginJar, Seen> seen = new ConcurrentHashMap<>();

    PluginList(JarLoader jars, Services services, Host host) {
        this.jars = jars;
        this.services = services;
        this.host = host;
    }

    /** What the class of a jar tells from outside. */
    private record Seen(FileTime changed, Said name, Said description, List<String> uses, Optional<Reason> trouble) {}

    PluginInfo describe(PluginJar jar, Registry registry, PluginStates.State state) {
        Seen from = see(jar);
        Optional<PluginHandle> enabled = registry.plugin(jar.id());
        Optional<Reason> unfit = enabled.isPresent() ? Optional.empty() : unfit(jar);
        Optional<Reason> failure = enabled.isPresent() ? Optional.empty()
                : unfit.or(state::failure).or(from::trouble);
        return new PluginInfo(jar.id(), from.name(), from.description(), enabled.map(PluginHandle::version).orElse(jar.version()),
                jar.provider(), state(enabled.isPresent(), unfit.isPresent(), failure.isPresent()), from.uses(),
                enabled.map(Additions::of).orElse(List.of()), jar.requires(), jar.reaches(), jar.sandbox(), failure,
                enabled.map(plugin -> plugin.calls().calls()).orElse(0L), enabled.map(plugin -> plugin.calls().errors()).orElse(0L),
                jar.scope(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static State state(boolean enabled, boolean unfit, boolean failed) {
        if (enabled) {
            return State.ENABLED;
        }
        if (unfit) {
            return State.INCOMPATIBLE;
        }
        return failed ? State.FAILED : State.DISABLED;
    }

    private Optional<Reason> unfit(PluginJar jar) {
        try {
            host.mustTake(jar);
            return Optional.empty();
        } catch (Unusable e) {
            return e.incompatible() ? Optional.of(e.reason()) : Optional.empty();
        }
    }

    private Seen see(PluginJar jar) {
        FileTime changed = changed(jar);
        return seen.compute(jar, (key, before) -> before != null && before.changed().equals(changed) ? before : look(jar, changed));
    }

    private Seen look(PluginJar jar, FileTime changed) {
        try {
            return jars.peek(jar, type -> {
                PluginMessages messages = PluginMessages.of(type.getClassLoader());
                List<String> uses = services.asked(type).stream().map(Class::getSimpleName).toList();
                return new Seen(changed, said(messages, "plugin.name", jar.id()), said(messages, "plugin.description", ""), uses,
                        Optional.empty());
            });
        } catch (Unusable e) {
            return new Seen(changed, new Said(jar.id(), jar.id()), new Said("", ""), List.of(), Optional.of(e.reason()));
        }
    }

    private static Said said(PluginMessages messages, String key, String otherwise) {
        return new Said(messages.find(Locale.ENGLISH, key).orElse(otherwise),
                messages.find(Locale.SIMPLIFIED_CHINESE, key).orElse(otherwise));
    }

    private static FileTime changed(PluginJar jar) {
        try {
            return Files.getLastModifiedTime(jar.file());
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
