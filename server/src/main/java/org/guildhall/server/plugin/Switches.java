package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.Optional;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.plugin.PluginStates.State;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.PluginJar;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.shelf.Stock;
import org.guildhall.server.shelf.Unusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns plugins on and off, and remembers what the admin wants of each and why one that is wanted is not at work. */
final class Switches {
    private static final Logger LOG = LoggerFactory.getLogger(Switches.class);

    private final Host host;
    private final Stage stage;
    private final PluginStates states;
    private final PluginJournal journal;
    private final PluginList list;

    Switches(Host host, Stage stage, PluginStates states, PluginJournal journal, PluginList list) {
        this.host = host;
        this.stage = stage;
        this.states = states;
        this.journal = journal;
        this.list = list;
    }

    /** Turns it on; who turns on what was off has seen what it uses, and agrees. */
    void on(Stock stock) {
        State state = states.of(stock.id());
        PluginJar jar = stock.chosen(state.version(), host);
        if (!state.wanted()) {
            list.tryNeeds(jar).ifPresent(needs -> states.agree(stock.id(), needs));
            state = states.of(stock.id());
        }
        bringIn(jar, state);
    }

    /** Turns it off. */
    void off(Stock stock) {
        String version = stock.chosen(states.of(stock.id()).version(), host).version();
        if (stage.leave(stock.id())) {
            journal.add(stock.id(), Kind.DISABLED, version);
        }
        states.keep(stock.id(), version, false, Optional.empty());
    }

    /** Turns off one that must go, unless it is gone. */
    void stop(PluginHandle plugin, Reason why, Duration patience) {
        if (stage.find(plugin.id()).filter(now -> now == plugin).isPresent()) {
            stage.leave(plugin.id(), patience);
            states.keep(plugin.id(), plugin.version(), false, Optional.of(why));
            journal.add(plugin.id(), Kind.STOPPED, why.kept());
        }
    }

    /** Leaves one out that ended the last starts; it is not tried again before the admin turns it on. */
    void leaveOut(Stock stock, State state, Reason why) {
        LOG.error("Plugin {} is left out: {}", stock.id(), why);
        states.keep(stock.id(), state.version(), false, Optional.of(why));
        journal.add(stock.id(), Kind.STOPPED, why.kept());
    }

    /** Brings in what should be at work and is not. */
    void recover(Stock stock, State state) {
        if (state.wanted()) {
            bringIn(stock.chosen(state.version(), host), state);
        }
    }

    /** Agrees to what the chosen version uses, and brings it in. */
    void agree(Stock stock) {
        list.tryNeeds(stock.chosen(states.of(stock.id()).version(), host)).ifPresent(needs -> {
            states.agree(stock.id(), needs);
            journal.add(stock.id(), Kind.CONSENTED, needs.toString());
        });
        recover(stock, states.of(stock.id()));
    }

    private void bringIn(PluginJar jar, State state) {
        if (stage.find(jar.id()).isPresent()) {
            return;
        }
        try {
            stage.enter(jar, state.agreed());
            if (!state.wanted() || !state.version().equals(jar.version()) || state.failure().isPresent()) {
                states.keep(jar.id(), jar.version(), true, Optional.empty());
            }
            if (!state.wanted()) {
                journal.add(jar.id(), Kind.ENABLED, jar.version());
            }
        } catch (Unusable e) {
            LOG.warn("Plugin {} {} is not enabled: {}", jar.id(), jar.version(), e.getMessage(), e.getCause());
            states.keep(jar.id(), jar.version(), state.wanted(), Optional.of(e.reason()));
            journal.add(jar.id(), Kind.FAILED, e.reason().kept());
        }
    }
}
