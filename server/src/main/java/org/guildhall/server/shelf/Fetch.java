package org.guildhall.server.shelf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Fetches a file from another server. */
@FunctionalInterface
public interface Fetch {
    /** Fetches nothing. */
    Fetch NONE = (from, into, mostBytes) -> {
        throw new IOException("this hall fetches nothing");
    };

    /**
     * Puts what lies at this address into this file.
     *
     * @throws IOException if it is longer than was agreed, or does not come
     */
    void fetch(URI from, Path into, long mostBytes) throws IOException;
}
