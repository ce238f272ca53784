package org.guildhall.server.plugin;

import java.util.Map;
import java.util.Optional;
import org.guildhall.server.plugin.PluginStates.State;
import org.guildhall.server.shelf.PluginShelf;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.shelf.Stock;

/** Brings back at a start what was enabled when the hall stopped, leaving out what fails and whoever ended the last starts. */
final class Restoring {
    private final Startup startup;
    private final PluginShelf shelf;
    private final PluginStates states;
    private final Switches switches;
    private volatile Optional<Reason> caution = Optional.empty();

    Restoring(Startup startup, PluginShelf shelf, PluginStates states, Switches switches) {
        this.startup = startup;
        this.shelf = shelf;
        this.states = states;
        this.switches = switches;
    }

    /** What an admin should know about this start: that plugins were left out, and why. */
    Optional<Reason> caution() {
        return caution;
    }

    /**
     * Brings them back, one after the other.
     *
     * @param safely whether to bring in none of them; what the admin wants of each stays as it is
     */
    void run(boolean safely) {
        Optional<String> culprit = startup.culprit();
        if (safely || culprit.filter(Startup.NOBODY::equals).isPresent()) {
            caution = Optional.of(Reason.of(safely ? "plugin.safe.asked" : "plugin.safe.crashes"));
            return;
        }
        Map<String, State> all = states.all();
        shelf.all().values().forEach(stock -> comeBack(stock, all.getOrDefault(stock.id(), PluginStates.NEVER), culprit));
        startup.bringsIn(Startup.NOBODY);
    }

    private void comeBack(Stock stock, State state, Optional<String> culprit) {
        if (state.wanted() && culprit.filter(stock.id()::equals).isPresent()) {
            switches.leaveOut(stock, state, Reason.of("plugin.stopped.start"));
            caution = Optional.of(Reason.of("plugin.safe.left-out", stock.id()));
        } else if (state.wanted()) {
            startup.bringsIn(stock.id());
            switches.recover(stock, state);
        }
    }
}
