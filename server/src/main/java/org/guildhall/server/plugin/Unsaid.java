package org.guildhall.server.plugin;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.guildhall.api.Contribution;
import org.guildhall.api.Door;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;

/** The messages that the hall will ask a plugin for by itself, and that its files do not have: people would read the bare key. */
final class Unsaid {
    private Unsaid() {}

    static List<String> of(PluginHandle plugin) {
        return Stream.concat(Stream.of("plugin.name", "plugin.description"), plugin.contributions().stream().flatMap(Unsaid::keys))
                .distinct().filter(key -> plugin.messages().find(Locale.ENGLISH, key).isEmpty()).toList();
    }

    private static Stream<String> keys(Contribution contribution) {
        return switch (contribution) {
            case Door door -> Stream.of("door.title");
            case PaymentProvider provider -> Stream.of("provider.title");
            case SettingsForm<?> form -> Stream.of(form.form().getRecordComponents()).map(RecordComponent::getName).map(name -> "settings." + name);
            case Route<?> route when route.menu() != Route.Menu.NOWHERE ->
                    Stream.of("menu." + route.path().replaceAll("/\\{[^}]*}", ""));
            default -> Stream.empty();
        };
    }
}
