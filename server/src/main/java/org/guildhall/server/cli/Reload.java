package org.guildhall.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.plugin.Trust;
import org.guildhall.server.shelf.Reason;

/** Brings a plugin that was built anew into the running hall, and says in a few lines how that went. */
record Reload(Plugins plugins, PrintWriter out) implements Consumer<Path> {
    @Override
    public void accept(Path jar) {
        long begun = System.nanoTime();
        try {
            PluginInfo plugin = plugins.enable(plugins.install(jar, new Trust(true, true)).id());
            if (plugin.state() == PluginInfo.State.ENABLED) {
                out.printf(Locale.ROOT, "  %s %s is at work (%d ms)%n", plugin.id(), plugin.version(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
            } else {
                refused(jar, plugin.failure().map(Reason::toString).orElse(""));
            }
        } catch (RuntimeException e) {
            refused(jar, Trouble.of(e).getMessage());
        }
    }

    private void refused(Path jar, String why) {
        out.printf("%n  %s was not taken; what was there before goes on.%n    %s%n    %s%n%n", jar.getFileName(), why, jar);
    }
}
