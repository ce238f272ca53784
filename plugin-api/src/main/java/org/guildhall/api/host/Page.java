package org.guildhall.api.host;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items what is on this page, in order
 * @param next what to send as {@code ?after=} for the following page, or empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Keeps its own copy of the items. */
    public Page {
        items = List.copyOf(items);
    }
}
