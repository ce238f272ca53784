package org.guildhall.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginJournal;
import org.guildhall.server.plugin.PluginJournal.Entry;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.shelf.Reason;

/** What happened to plugins, as a table to read. */
final class PluginLog {
    private static final int MOST = 200;

    private final Plugins plugins;
    private final PluginJournal journal;

    PluginLog(Plugins plugins) {
        this.plugins = plugins;
        this.journal = plugins.journal();
    }

    /**
     * One line.
     *
     * @param id the plugin's id
     * @param plugin the plugin's name, as long as it is there
     * @param tone {@code ok}, {@code warn}, {@code bad} or {@code info}
     */
    record Line(Instant at, String id, String plugin, Kind kind, String tone, String text) {
        /** Whether something went wrong. */
        public boolean isTrouble() {
            return tone.equals("bad") || tone.equals("warn");
        }
    }

    List<Line> all(Locale reader) {
        Map<String, String> names = plugins.list().stream().collect(Collectors.toMap(PluginInfo::id, info -> info.name().to(reader)));
        return journal.latest(MOST).stream().map(entry -> line(entry, names.getOrDefault(entry.plugin(), entry.plugin()), reader)).toList();
    }

    List<Line> of(PluginCard plugin, Locale reader) {
        return journal.of(plugin.id(), MOST).stream().map(entry -> line(entry, plugin.name(), reader)).toList();
    }

    private static Line line(Entry entry, String name, Locale reader) {
        return new Line(entry.at(), entry.plugin(), name, entry.kind(), tone(entry.kind()), Reason.ofKept(entry.text()).to(reader));
    }

    private static String tone(Kind kind) {
        return switch (kind) {
            case FAILED, STOPPED -> "bad";
            case LEFT_BEHIND, PURGED -> "warn";
            case ENABLED, UPDATED -> "ok";
            default -> "info";
        };
    }
}
