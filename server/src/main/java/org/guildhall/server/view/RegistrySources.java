package org.guildhall.server.view;

import java.net.URL;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.server.plugin.Registry;

/** Files and messages of the plugins that are enabled now. */
record RegistrySources(Supplier<Registry> registry) implements Sources {
    @Override
    public Optional<URL> file(String plugin, String path) {
        return registry.get().plugin(plugin).flatMap(handle -> handle.resource(path));
    }

    @Override
    public Optional<String> message(String plugin, Locale reader, String key) {
        return registry.get().plugin(plugin).flatMap(handle -> handle.messages().find(reader, key));
    }
}
