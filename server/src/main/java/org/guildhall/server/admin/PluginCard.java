package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginInfo.Added;
import org.guildhall.server.plugin.PluginInfo.State;

/**
 * A plugin as the admin sees it, told from its jar and from counters: nothing of the plugin runs for it.
 *
 * @param uses the services its constructor asks for
 * @param adds what it adds; known while it is enabled
 * @param requires the versions of the hall it works with
 * @param health {@code good}, {@code errors} while calls into it break, {@code off} while it is not enabled
 * @param hasSettings whether there is something to set for the whole hall
 */
record PluginCard(String id, String name, String version, String provider, String description, State state, List<String> uses,
                  List<Added> adds, String requires, List<String> reaches, String health, long calls, long errors,
                  Optional<String> failure, Optional<String> previousVersion, boolean hasSettings) {

    static PluginCard of(PluginInfo info, Locale reader, boolean hasSettings) {
        String health = info.state() != State.ENABLED ? "off" : info.errors() == 0 ? "good" : "errors";
        return new PluginCard(info.id(), info.name().to(reader), info.version(), info.provider(), info.description().to(reader),
                info.state(), info.uses(), info.adds(), info.requires(), info.reaches(), health, info.calls(), info.errors(),
                info.failure().map(reason -> reason.to(reader)), info.previousVersion(), hasSettings);
    }

    /** Whether it is at work. */
    public boolean isOn() {
        return state == State.ENABLED;
    }

    /** Whether there is any use in trying to enable it. */
    public boolean isSwitchable() {
        return state != State.INCOMPATIBLE;
    }

    /** Whether it is not at work although it should be. */
    public boolean isStopped() {
        return state == State.FAILED;
    }
}
