package org.guildhall.server.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.Intake;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.PluginShelf;
import org.guildhall.server.shelf.Publishers;
import org.guildhall.server.shelf.Stock;
import org.guildhall.server.shelf.Unusable;

/**
 * Puts other versions of plugins in place. A version at work goes on working until the next one has been tried out, has
 * brought its tables up to date and stands ready; whatever fails before that changes nothing.
 */
final class Versioning {
    private final Host host;
    private final PluginShelf shelf;
    private final Intake intake;
    private final Stage stage;
    private final PluginStates states;
    private final PluginJournal journal;
    private final PluginList list;
    private final Publishers publishers;

    Versioning(Host host, PluginShelf shelf, Intake intake, Stage stage, PluginStates states, PluginJournal journal, PluginList list,
               Publishers publishers) {
        this.host = host;
        this.shelf = shelf;
        this.intake = intake;
        this.stage = stage;
        this.states = states;
        this.journal = journal;
        this.list = list;
        this.publishers = publishers;
    }

    /** Takes a jar into the home; if the plugin is at work, this version takes over. Gives its id. */
    String take(Path upload, Trust trust) {
        try (Intake.Incoming incoming = intake.look(upload)) {
            PluginJar jar = incoming.jar();
            // Read now, so that a jar whose class cannot be read never gets a place.
            Needs needs = list.needs(jar);
            mustKnow(jar, trust);
            if (stage.find(jar.id()).isPresent()) {
                takeOver(jar, needs, trust, () -> publishers.remember(incoming.keep()));
            } else {
                choose(incoming.keep());
            }
            return jar.id();
        } catch (Unusable e) {
            throw e.refused();
        }
    }

    /** Puts the newest version in place that lies on the shelf and that this hall can use. */
    void update(Stock stock, Trust trust) {
        PluginJar jar = newer(stock, states.of(stock.id()))
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "plugin.no-update", stock.id()));
        mustKnow(jar, trust);
        if (stage.find(stock.id()).isEmpty()) {
            choose(jar);
            return;
        }
        try {
            takeOver(jar, list.needs(jar), trust, () -> publishers.remember(jar));
        } catch (Unusable e) {
            journal.add(jar.id(), Kind.FAILED, e.reason().kept());
            throw e.refused();
        }
    }

    /** Puts the version before in place again; its data stays as it is. */
    void rollBack(Stock stock) {
        PluginJar jar = states.of(stock.id()).previous().flatMap(stock::version)
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "plugin.no-previous", stock.id()));
        try {
            Needs needs = list.needs(jar);
            if (stage.find(jar.id()).isPresent()) {
                stage.rehearse(jar);
                stage.replace(jar, Optional.of(needs), () -> { });
            }
            states.choose(jar.id(), jar.version(), Optional.empty());
            states.agree(jar.id(), needs);
            publishers.remember(jar);
            journal.add(jar.id(), Kind.ROLLED_BACK, jar.version());
        } catch (Unusable e) {
            journal.add(jar.id(), Kind.FAILED, e.reason().kept());
            throw e.refused();
        }
    }

    /** The version newer than the chosen one that lies on the shelf and that this hall can use. */
    Optional<PluginJar> newer(Stock stock, PluginStates.State state) {
        PluginJar chosen = stock.chosen(state.version(), host);
        return stock.newestFor(host).filter(jar -> jar.isNewerThan(chosen));
    }

    private void mustKnow(PluginJar jar, Trust trust) {
        if (!trust.publisher()) {
            Optional<PluginJar> before = shelf.find(jar.id()).map(stock -> stock.chosen(states.of(jar.id()).version(), host));
            publishers.mustKnow(jar, before, before.filter(shelf::isBundled).isPresent() && !shelf.isBundled(jar));
        }
    }

    private void takeOver(PluginJar jar, Needs needs, Trust trust, Runnable place) {
        PluginStates.State state = states.of(jar.id());
        String before = stage.find(jar.id()).orElseThrow().version();
        boolean same = before.equals(jar.version());
        Needs unasked = needs.beyond(state.agreed());
        stage.rehearse(jar);
        if (!unasked.isNone() && !trust.needs()) {
            if (same) {
                throw Unusable.because("plugin.bad.same-version", jar.version(), unasked);
            }
            place.run();
            journal.add(jar.id(), Kind.INSTALLED, jar.version());
            return;
        }
        stage.replace(jar, Optional.of(needs), place);
        settle(jar, same ? state.previous() : Optional.of(before), Kind.UPDATED);
        states.agree(jar.id(), needs);
    }

    private void choose(PluginJar jar) {
        PluginStates.State state = states.of(jar.id());
        Optional<String> before = Optional.of(state.version()).filter(version -> !version.isEmpty());
        publishers.remember(jar);
        settle(jar, before.filter(jar.version()::equals).isPresent() ? state.previous() : before, Kind.INSTALLED);
    }

    private void settle(PluginJar jar, Optional<String> previous, Kind kind) {
        states.choose(jar.id(), jar.version(), previous);
        shelf.keepOnly(jar.id(), Stream.concat(Stream.of(jar.version()), previous.stream()).toList());
        journal.add(jar.id(), kind, jar.version());
    }

    /** Takes a plugin's jars out of the home; one that came with the hall is from now on taken for not there. */
    void uninstall(Stock stock) {
        stage.leave(stock.id());
        shelf.keepOnly(stock.id(), List.of());
        states.uninstall(stock.id());
        journal.add(stock.id(), Kind.UNINSTALLED, stock.newest().version());
    }
}
