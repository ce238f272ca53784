package org.guildhall.server.plugin;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;

/**
 * Which catalogues are read besides the one that came with the hall.
 *
 * @param catalogues their addresses, one in a line
 */
public record CatalogueSettings(@Range(max = 2000) String catalogues) {
    /** None. */
    public static final CatalogueSettings DEFAULT = new CatalogueSettings("");

    /** Takes only addresses. */
    public CatalogueSettings {
        if (addresses(catalogues).stream().anyMatch(address -> address.getHost() == null || !address.isAbsolute())) {
            throw Refused.field("catalogues", "plugin.not-an-address");
        }
    }

    /** The addresses. */
    public List<URI> addresses() {
        return addresses(catalogues);
    }

    private static List<URI> addresses(String lines) {
        try {
            return Stream.of(lines.split("\\s+")).filter(line -> !line.isEmpty()).map(URI::create).toList();
        } catch (IllegalArgumentException e) {
            throw Refused.field("catalogues", "plugin.not-an-address");
        }
    }
}
