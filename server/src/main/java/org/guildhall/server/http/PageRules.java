package org.guildhall.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pages are the same for all visitors who are not signed in, and on what they depend. */
@FunctionalInterface
public interface PageRules {
    /** No page is kept. */
    PageRules NONE = (path, parts) -> Optional.empty();

    /**
     * The version numbers of all that the page shows; once one has changed, the page is made anew. Asked on every request,
     * so it may only look at memory.
     *
     * @param path the route's path, such as {@code /g/{group}}
     * @param parts what stands at the parts of the path
     * @return nothing for a page that must not be kept
     */
    Optional<List<Long>> versions(String path, Map<String, String> parts);
}
