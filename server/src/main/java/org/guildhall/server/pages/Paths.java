package org.guildhall.server.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses on this site. */
final class Paths {
    private Paths() {}

    /** A path that stays on this site, and nothing that a browser could read as another one. */
    static Optional<String> own(Optional<String> path) {
        return path.filter(text -> text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\")
                && text.chars().allMatch(letter -> letter > ' '));
    }

    /** A name as one part of a path. */
    static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
