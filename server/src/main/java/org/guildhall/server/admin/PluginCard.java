package org.guildhall.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.SettingsForm.Scope;
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
 * @param publisher whose signature it bears
 */
record PluginCard(String id, String name, String version, String provider, String description, State state, List<String> uses,
                  List<Added> adds, String requires, List<String> reaches, String health, long calls, long errors,
                  Optional<String> failure, Optional<String> previousVersion, boolean hasSettings, Scope scope, boolean sandbox,
                  Optional<String> publisher, Optional<Update> update) {
    /**
     * A newer version than this one.
     *
     * @param newUses services it asks for that this one does not
     * @param newReaches hosts it calls that this one does not
     */
    record Update(String version, List<String> newUses, List<String> newReaches, boolean waitsForConsent, List<String> warnings,
                  String publisher) {
        private static Update of(PluginInfo.Update update, Locale reader) {
            return new Update(update.version(), update.newUses(), update.newReaches(), update.waitsForConsent(),
                    update.warnings().stream().map(warning -> warning.to(reader)).toList(), update.publisher());
        }

        /** Whether it asks for more than this version. */
        public boolean asksMore() {
            return !newUses.isEmpty() || !newReaches.isEmpty();
        }
    }

    static PluginCard of(PluginInfo info, Locale reader, boolean hasSettings) {
        String health = info.state() != State.ENABLED ? "off" : info.errors() == 0 ? "good" : "errors";
        return new PluginCard(info.id(), info.name().to(reader), info.version(), info.provider(), info.description().to(reader),
                info.state(), info.uses(), info.adds(), info.requires(), info.reaches(), health, info.calls(), info.errors(),
                info.failure().map(reason -> reason.to(reader)), info.previousVersion(), hasSettings, info.scope(), info.sandbox(),
                info.publisher(), info.update().map(update -> Update.of(update, reader)));
    }

    /** Whether these words are found in what is told of it. */
    boolean says(String words) {
        String all = String.join(" ", id, name, provider, description).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    /** Whether it is at work. */
    public boolean isOn() {
        return state == State.ENABLED;
    }

    /** Whether there is any use in trying to enable it. */
    public boolean isSwitchable() {
        return state != State.INCOMPATIBLE;
    }

    /** Whether it is not at work although it should be; one for sandbox homes is not missed elsewhere. */
    public boolean isStopped() {
        return state == State.FAILED || state == State.INCOMPATIBLE && !sandbox;
    }

    /** Whether there is a newer version, or this one waits for the admin's word. */
    public boolean isWaiting() {
        return update.isPresent() || state == State.WAITING_CONSENT;
    }
}
