package org.guildhall.server.admin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.SettingsForm.Scope;
import org.guildhall.server.plugin.PluginHealth;
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
 * @param lastHour how it has done, as far as it was enabled
 * @param publisher whose signature it bears
 * @param warnings what a catalogue warns of
 */
record PluginCard(String id, String name, String version, String provider, String description, State state, List<String> uses,
                  List<Added> adds, String requires, List<String> reaches, String health, long calls, long errors,
                  Optional<String> failure, Optional<String> previousVersion, boolean hasSettings, Scope scope, boolean sandbox,
                  Optional<String> publisher, Optional<Update> update, List<String> warnings, Hour lastHour) {
    /** What comes first when it is told what a plugin uses: money, people, the world outside. */
    private static final List<String> NOTABLE = List.of("Orders", "Earnings", "Memberships", "People", "Outbound");

    /** The last hour in figures; the database's is for one request. */
    record Hour(long requests, long errors, Duration usual, Duration p95, Duration database) {
        private static Hour of(PluginHealth health) {
            return new Hour(health.requests(), health.errors(), health.usual(), health.p95(),
                    health.requests() == 0 ? Duration.ZERO : health.database().dividedBy(health.requests()));
        }

        /** Requests a minute. */
        public long perMinute() {
            return Math.ceilDiv(requests, 60);
        }
    }

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
        return of(info, PluginHealth.NONE, reader, hasSettings);
    }

    static PluginCard of(PluginInfo info, PluginHealth lately, Locale reader, boolean hasSettings) {
        String health = info.state() != State.ENABLED ? "off" : lately.errors() == 0 ? "good" : "errors";
        return new PluginCard(info.id(), info.name().to(reader), info.version(), info.provider(), info.description().to(reader),
                info.state(), sorted(info.uses()), info.adds(), info.requires(), info.reaches(), health, info.calls(), info.errors(),
                info.failure().map(reason -> reason.to(reader)), info.previousVersion(), hasSettings, info.scope(), info.sandbox(),
                info.publisher(), info.update().map(update -> Update.of(update, reader)), info.warnings().stream().map(text -> text.to(reader)).toList(), Hour.of(lately));
    }

    private static List<String> sorted(List<String> uses) {
        return Stream.concat(NOTABLE.stream().filter(uses::contains), uses.stream().filter(use -> !NOTABLE.contains(use))).toList();
    }

    /** What of the hall it does not ask for, of all that people ask about first. */
    public List<String> without() {
        return NOTABLE.stream().filter(service -> !uses.contains(service)).toList();
    }

    /** What it uses that nobody needs to think twice about. */
    public List<String> rest() {
        return uses.stream().filter(use -> !NOTABLE.contains(use)).toList();
    }

    /** Whether groups switch it for themselves. */
    public boolean isPerGroup() {
        return scope == Scope.GROUP;
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
