package org.guildhall.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Contribution;
import org.guildhall.api.Door;
import org.guildhall.api.Gate;
import org.guildhall.api.Place;
import org.guildhall.api.Route;
import org.guildhall.api.Slot;
import org.guildhall.server.plugin.PluginHandle;
import org.guildhall.server.view.Words;

/** Says in plain words what a plugin gives a group, and so what the group loses without it. */
final class Gains {
    private static final String OWN_WORDS = "plugin.gives";
    private static final List<Place<?>> OF_GROUPS = List.of(Place.GROUP_CARD, Place.GROUP_HEADER, Place.GROUP_MAIN, Place.GROUP_SIDE,
            Place.MEMBER_ROW);

    private final Words words;

    Gains(Words words) {
        this.words = words;
    }

    /** The plugin's own words, a line each, or else what its contributions tell. */
    List<String> of(PluginHandle plugin, Locale reader) {
        return plugin.messages().find(reader, OWN_WORDS).map(own -> own.lines().map(String::strip).toList())
                .orElseGet(() -> plugin.contributions().stream().flatMap(it -> gain(plugin.id(), it, reader).stream()).distinct().toList());
    }

    private Optional<String> gain(String plugin, Contribution contribution, Locale reader) {
        return switch (contribution) {
            case Route<?> route when route.menu() == Route.Menu.GROUP ->
                    Optional.of(words.say(Words.HALL, reader, "features.gives.page", words.say(plugin, reader, Chrome.labelKey(route))));
            case Slot<?> slot when OF_GROUPS.contains(slot.place()) ->
                    Optional.of(words.say(Words.HALL, reader, "features.gives." + slot.place().name()));
            case Door door -> Optional.of(words.say(Words.HALL, reader, "features.gives.door", words.say(plugin, reader, "door.title")));
            case Gate<?> gate -> Optional.of(words.say(Words.HALL, reader, "features.gives.gate"));
            default -> Optional.empty();
        };
    }
}
