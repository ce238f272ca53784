package org.guildhall.server.plugin;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.Refused;
import org.guildhall.server.plugin.Fit.Verdict;
import org.guildhall.server.plugin.PluginInfo.Said;
import org.guildhall.server.shelf.Catalogue.Offer;
import org.guildhall.server.shelf.Catalogue.Version;
import org.guildhall.server.shelf.PluginShelf;
import org.guildhall.server.shelf.Versions;

/** Where plugins come from besides files: addresses an admin types, and catalogues; and which versions would go with another hall. */
public final class Arrivals {
    private final Plugins plugins;
    private final Offers offers;
    private final PluginShelf shelf;
    private final String hall;

    Arrivals(Plugins plugins, Offers offers, PluginShelf shelf, String hall) {
        this.plugins = plugins;
        this.offers = offers;
        this.shelf = shelf;
        this.hall = hall;
    }

    /**
     * A plugin that a catalogue offers.
     *
     * @param version the newest version this hall can use
     * @param installed the version that is here already
     */
    public record Offered(String id, Said name, Said description, String publisher, Optional<String> version, List<String> uses,
                          List<String> reaches, Optional<String> installed) {}

    /** What the catalogues offer, as they were last fetched, and what came with the hall and was uninstalled. */
    public List<Offered> offered() {
        List<PluginInfo> here = plugins.list();
        return offers.all().stream().map(Offers.Placed::offer).map(offer -> offered(offer,
                here.stream().filter(info -> info.id().equals(offer.id())).findFirst().map(PluginInfo::version))).toList();
    }

    /** Fetches the catalogues anew. */
    public List<Offered> refresh() {
        offers.refresh();
        return offered();
    }

    /** Installs the jar at this address, as {@link Plugins#install} does a file. */
    public PluginInfo install(URI from, Trust trust) {
        return install(offers.fetch(from), trust);
    }

    /**
     * Installs a plugin that came with the hall or that a catalogue offers.
     *
     * @param version which; else the newest this hall can use
     */
    public PluginInfo install(String id, Optional<String> version, Trust trust) {
        return plugins.reinstate(id, version).orElseGet(() -> install(offers.fetch(id, version), trust));
    }

    /** Puts the newest version in place, from the shelf or a catalogue, as {@link Plugins#update} does. */
    public PluginInfo update(String id, Trust trust) {
        return newerThanAllHere(id).map(version -> install(offers.fetch(id, Optional.of(version)), trust))
                .orElseGet(() -> plugins.update(id, trust));
    }

    /** Agrees to what waits, as {@link Plugins#consent} does, be it here or in a catalogue. */
    public PluginInfo consent(String id) {
        return newerThanAllHere(id).isPresent() && plugins.get(id).state() == PluginInfo.State.ENABLED
                ? update(id, new Trust(true, false)) : plugins.consent(id);
    }

    /** The version of this hall. */
    public String hall() {
        return hall;
    }

    /**
     * How the plugins that are here would go with another version of the hall.
     *
     * @throws Refused for the field {@code version} if it is none
     */
    public List<Fit> fit(String version) {
        if (!Versions.isOne(version)) {
            throw Refused.field("version", "plugin.not-a-version");
        }
        return plugins.list().stream().map(info -> fit(info, version)).toList();
    }

    private Fit fit(PluginInfo info, String version) {
        if (Versions.fits(version, info.requires())) {
            return new Fit(info.id(), info.version(), Verdict.FITS, Optional.empty());
        }
        Optional<String> update = shelf.find(info.id()).stream().flatMap(stock -> stock.jars().stream())
                .filter(jar -> Versions.fits(version, jar.requires())).map(jar -> jar.version()).findFirst()
                .or(() -> offer(info.id(), offer -> offer.newestFor(version)).map(Version::version));
        return new Fit(info.id(), info.version(), update.isPresent() ? Verdict.NEEDS_UPDATE : Verdict.DOES_NOT_FIT, update);
    }

    private Optional<String> newerThanAllHere(String id) {
        return shelf.find(id).flatMap(stock -> offer(id, offer -> offer.newestFor(hall)).map(Version::version)
                .filter(version -> Versions.compare(version, stock.newest().version()) > 0));
    }

    private <T> Optional<T> offer(String id, Function<Offer, Optional<T>> asked) {
        return offers.find(id).flatMap(placed -> asked.apply(placed.offer()));
    }

    private PluginInfo install(Path fetched, Trust trust) {
        try {
            return plugins.install(fetched, trust);
        } finally {
            Offers.delete(fetched);
        }
    }

    private Offered offered(Offer offer, Optional<String> installed) {
        Optional<Version> newest = offer.newestFor(hall);
        return new Offered(offer.id(), new Said(offer.name().en(), offer.name().zh()), new Said(offer.description().en(), offer.description().zh()),
                offer.publisher(), newest.map(Version::version), newest.map(Version::uses).orElse(List.of()),
                newest.map(Version::reaches).orElse(List.of()), installed);
    }
}
