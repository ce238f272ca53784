package org.guildhall.server.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.server.plugin.PluginInfo.Added;

/**
 * What a plugin adds of one kind.
 *
 * @param kind {@code door}, {@code page}, {@code action}, {@code slot} and so on; {@code plugins.adds.<kind>} says it in words
 */
record AddedKind(String kind, List<Line> lines) {
    private static final List<String> ORDER = List.of("door", "content", "product", "discount", "reward", "payment", "gate", "page", "action", "slot",
            "settings", "job", "listener", "permission", "metric", "activity");

    /**
     * One of them.
     *
     * @param about where a part of a page appears, when something is done by itself, who may see a page; empty for the others
     */
    record Line(String name, String about) {}

    /** How many there are. */
    public int count() {
        return lines.size();
    }

    static List<AddedKind> of(List<Added> adds) {
        Map<String, List<Line>> kinds = new LinkedHashMap<>();
        ORDER.forEach(kind -> kinds.put(kind, new ArrayList<>()));
        adds.forEach(added -> kinds.computeIfAbsent(kind(added), kind -> new ArrayList<>()).add(line(added)));
        return kinds.entrySet().stream().filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> new AddedKind(kind.getKey(), List.copyOf(kind.getValue()))).toList();
    }

    private static String kind(Added added) {
        return added.kind().equals("route") ? added.what().startsWith("GET ") ? "page" : "action" : added.kind();
    }

    private static Line line(Added added) {
        return switch (added.kind()) {
            case "route" -> route(added.what().substring(added.what().indexOf(' ') + 1));
            case "slot" -> parted(added.what(), " @ ");
            case "job", "listener" -> parted(added.what(), " ");
            case "metric" -> route(added.what());
            default -> new Line(added.what(), "");
        };
    }

    /** {@code /p/polls/g/{group} (member)}. */
    private static Line route(String what) {
        Line line = parted(what, " (");
        return new Line(line.name(), line.about().replace(")", ""));
    }

    private static Line parted(String what, String mark) {
        int at = what.indexOf(mark);
        return at < 0 ? new Line(what, "") : new Line(what.substring(0, at), what.substring(at + mark.length()));
    }
}
