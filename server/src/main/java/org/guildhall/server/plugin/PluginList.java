package org.guildhall.server.plugin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.server.plugin.PluginInfo.Said;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.plugin.PluginInfo.Update;
import org.guildhall.server.shelf.Catalogue.Offer;
import org.guildhall.server.shelf.Catalogue.Version;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.shelf.Signing;
import org.guildhall.server.shelf.Stock;
import org.guildhall.server.shelf.Unusable;
import org.guildhall.server.shelf.Versions;

/** Describes plugins for the admin, enabled or not; a jar that is not enabled is read and not run. */
final class PluginList {
    private static final int MOST_KNOWN = 2_000;

    private final JarLoader jars;
    private final Services services;
    private final Host host;
    private final Cache<PluginJar, Seen> seen = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    PluginList(JarLoader jars, Services services, Host host) {
        this.jars = jars;
        this.services = services;
        this.host = host;
    }

    /** What is known of a plugin besides its jars: what a catalogue says, and the key it is signed with. */
    record Known(Optional<Offer> offer, Optional<String> key) {}

    /** What the class of a jar tells from outside. */
    private record Seen(FileTime changed, Said name, Said description, List<String> uses, Optional<Reason> trouble) {}

    /**
     * One plugin as the admin sees it.
     *
     * @param newer the version on the shelf it could be updated to
     */
    PluginInfo describe(Stock stock, Registry registry, PluginStates.State state, Optional<PluginJar> newer, Known known) {
        PluginJar jar = stock.chosen(state.version(), host);
        Seen from = see(jar);
        Optional<PluginHandle> enabled = registry.plugin(jar.id());
        Optional<Reason> unfit = enabled.isPresent() ? Optional.empty() : unfit(jar);
        Optional<Reason> failure = enabled.isPresent() ? Optional.empty() : unfit.or(state::failure).or(from::trouble);
        return new PluginInfo(jar.id(), from.name(), from.description(), jar.version(), jar.provider(),
                enabled.isPresent() ? State.ENABLED : state(unfit.isPresent(), failure.isPresent(), waits(jar, state)), from.uses(),
                enabled.map(Additions::of).orElse(List.of()), jar.requires(), jar.reaches(), jar.sandbox(), failure,
                enabled.map(plugin -> plugin.calls().calls()).orElse(0L), enabled.map(plugin -> plugin.calls().errors()).orElse(0L),
                jar.scope(), state.previous().filter(version -> stock.version(version).isPresent()),
                update(jar, newer, enabled.isPresent() ? state.agreed() : Optional.empty(), known.offer()),
                known.key().map(key -> jar.provider() + " · " + Signing.fingerprint(key)),
                known.offer().map(offer -> warnings(offer, jar.version())).orElse(List.of()));
    }

    /**
     * What a jar asks for; nothing of it runs.
     *
     * @throws Unusable if its class cannot be read
     */
    Needs needs(PluginJar jar) {
        Seen from = see(jar);
        from.trouble().ifPresent(reason -> {
            throw Unusable.because(reason);
        });
        return new Needs(from.uses(), jar.reaches());
    }

    /** The same, if its class can be read. */
    Optional<Needs> tryNeeds(PluginJar jar) {
        Seen from = see(jar);
        return from.trouble().isPresent() ? Optional.empty() : Optional.of(new Needs(from.uses(), jar.reaches()));
    }

    /** The newer of what lies on the shelf and what a catalogue offers. */
    private Optional<Update> update(PluginJar jar, Optional<PluginJar> shelved, Optional<Needs> agreed, Optional<Offer> offer) {
        String present = shelved.orElse(jar).version();
        Optional<Version> offered = offer.flatMap(all -> all.newestFor(host.version()))
                .filter(version -> Versions.compare(version.version(), present) > 0);
        List<Said> warned = offer.map(all -> warnings(all, offered.map(Version::version).orElse(present))).orElse(List.of());
        return offered.map(version -> update(version.version(), new Needs(version.uses(), version.reaches()).beyond(agreed), warned,
                        offer.map(Offer::publisher).orElse("")))
                .or(() -> shelved.map(next -> update(next.version(), tryNeeds(next).orElse(Needs.NONE).beyond(agreed), warned, next.provider())));
    }

    private static Update update(String version, Needs more, List<Said> warnings, String publisher) {
        return new Update(version, more.uses(), more.reaches(), !more.isNone(), warnings, publisher);
    }

    private static List<Said> warnings(Offer offer, String version) {
        return offer.warningsOf(version).stream()
                .map(warning -> new Said((warning.text().en() + " " + warning.link()).strip(), (warning.text().zh() + " " + warning.link()).strip()))
                .toList();
    }

    private boolean waits(PluginJar jar, PluginStates.State state) {
        return state.wanted() && !tryNeeds(jar).orElse(Needs.NONE).beyond(state.agreed()).isNone();
    }

    private static State state(boolean unfit, boolean failed, boolean waits) {
        if (unfit) {
            return State.INCOMPATIBLE;
        }
        if (waits) {
            return State.WAITING_CONSENT;
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
        return seen.asMap().compute(jar, (key, before) -> before != null && before.changed().equals(changed) ? before : look(jar, changed));
    }

    private Seen look(PluginJar jar, FileTime changed) {
        try {
            return jars.peek(jar, type -> {
                PluginMessages messages = PluginMessages.of(type.getClassLoader());
                return new Seen(changed, said(messages, "plugin.name", jar.id()), said(messages, "plugin.description", ""),
                        services.names(type), Optional.empty());
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
