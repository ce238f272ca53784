package org.guildhall.server.plugin;

import org.guildhall.api.Contribution;
import org.guildhall.server.shelf.Reason;

/** Names where in a plugin something happened, for the admin and for whoever wrote it. */
final class Place {
    private Place() {}

    /** What was called: {@code job remind PT1H}. */
    static String of(String plugin, Object about) {
        return about instanceof Contribution contribution ? Additions.of(plugin, contribution).toString() : about.toString();
    }

    /** What broke where: {@code job remind PT1H: IllegalStateException: no luck, LiveJob.java:48}. */
    static Reason broke(PluginHandle plugin, Object about, Throwable fault) {
        String message = fault.getMessage() == null ? "" : ": " + fault.getMessage().strip().lines().findFirst().orElse("");
        return Reason.of("plugin.stopped.broke", of(plugin.id(), about), fault.getClass().getSimpleName() + message,
                plugin.code().origin(fault).orElse("?"));
    }
}
