package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.function.Consumer;
import org.guildhall.server.shelf.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out a plugin that must go: nobody calls it from the first moment on, and what is slow about it is done on a thread of its own. */
final class Removal implements PluginGuard.Off {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Parting parting;
    private final Switches switches;
    private final Consumer<Runnable> alone;

    /**
     * Removes with these.
     *
     * @param alone does something while nothing else changes the plugins at work
     */
    Removal(Parting parting, Switches switches, Consumer<Runnable> alone) {
        this.parting = parting;
        this.switches = switches;
        this.alone = alone;
    }

    @Override
    public void take(PluginHandle plugin, Reason why) {
        if (plugin.calls().shut()) {
            LOG.error("Plugin {} {} is taken out: {}", plugin.id(), plugin.version(), why);
            Thread.ofPlatform().name("plugin-removal").daemon().start(() -> remove(plugin, why));
        }
    }

    private void remove(PluginHandle plugin, Reason why) {
        try {
            // Before anything else, and without waiting for anybody, it gives back what others wait for.
            if (!plugin.calls().close(PATIENCE)) {
                parting.breakOff(plugin);
            }
            alone.accept(() -> switches.stop(plugin, why, PATIENCE));
        } catch (RuntimeException e) {
            LOG.error("Plugin {} was not taken out as it should", plugin.id(), e);
        }
    }
}
