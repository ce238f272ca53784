package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.guildhall.api.Plugin;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Store;

/** Ends what runs of a plugin, first in peace, then by interrupting it, and takes from it what the hall needs back. */
final class Parting {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Store store;
    private final Supplier<PluginLimits> limits;

    Parting(Store store, Supplier<PluginLimits> limits) {
        this.store = store;
        this.limits = limits;
    }

    /** Lets the plugin go, waiting so long for calls under way, and tells of what is left of it. */
    List<Reason> from(PluginHandle plugin, Duration patience) {
        if (!plugin.calls().close(patience)) {
            breakOff(plugin);
        }
        close(plugin);
        breakOff(plugin);
        return Leftovers.of(plugin);
    }

    /** Interrupts its calls at once; connections that it holds on to are taken from it. */
    void breakOff(PluginHandle plugin) {
        if (!plugin.calls().breakOff(GRACE)) {
            plugin.calls().running().forEach(call -> store.giveUp(call.thread()));
        }
    }

    /** Whatever its {@code close} throws is only logged. */
    private void close(PluginHandle plugin) {
        plugin.plugin().ifPresent(made -> {
            try {
                InTime.run(plugin, limits.get().start(), () -> closed(made));
            } catch (RuntimeException e) {
                plugin.calls().broke("close", e);
            }
        });
    }

    private static boolean closed(Plugin plugin) {
        plugin.close();
        return true;
    }
}
