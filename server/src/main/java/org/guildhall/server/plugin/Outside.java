package org.guildhall.server.plugin;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.guildhall.server.shelf.Fetch;

/**
 * Where plugins come from.
 *
 * @param catalogue the catalogue that came with the hall; the jars it names lie beside its folder
 * @param sources the addresses of the catalogues the admin added
 * @param fetch fetches from there
 */
public record Outside(Path catalogue, Supplier<List<URI>> sources, Fetch fetch) {
    /** Nothing but what is on this machine. */
    public static Outside none(Path bundled) {
        return new Outside(bundled.resolveSibling("catalogue").resolve("catalogue.json"), List::of, Fetch.NONE);
    }
}
