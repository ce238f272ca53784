package org.guildhall.server.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.server.plugin.Registry;

/** What enabled plugins bring along for pages. */
public interface Sources {
    /** A hall without plugins. */
    Sources NONE = of(Registry::empty);

    /** Those of the plugins that are enabled at the time. */
    static Sources of(Supplier<Registry> registry) {
        return new RegistrySources(registry);
    }

    /** A file of this plugin, such as {@code templates/offer.html}. */
    Optional<URL> file(String plugin, String path);

    /** A message of this plugin as it was written. */
    Optional<String> message(String plugin, Locale reader, String key);

    /** All of the file, if the plugin has it. */
    default Optional<byte[]> bytes(String plugin, String path) {
        return file(plugin, path).map(Sources::read);
    }

    private static byte[] read(URL file) {
        try {
            URLConnection connection = file.openConnection();
            // A cached jar connection would keep the jar open after the plugin is gone.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
