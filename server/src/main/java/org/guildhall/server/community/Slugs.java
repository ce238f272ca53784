package org.guildhall.server.community;

import java.util.Set;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;

/** Which names a group may have in addresses. */
final class Slugs {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,38}[a-z0-9]");
    /** They read as if they spoke for the hall. */
    private static final Set<String> RESERVED = Set.of("about", "account", "admin", "administrator", "api", "app", "assets", "books",
            "create", "demo", "edit", "groups", "guildhall", "hall", "health", "healthz", "help", "home", "index", "join", "leave", "legal",
            "login", "logout", "mail", "me", "members", "metrics", "moderator", "new", "official", "openapi", "orders", "owner", "pay",
            "people", "plugin", "plugins", "privacy", "readyz", "requests", "robots", "root", "rules", "sandbox", "search", "security",
            "settings", "setup", "sign-in", "sign-up", "signin", "signup", "static", "status", "support", "system", "terms", "theme",
            "tokens", "wallet", "www");

    private Slugs() {}

    static String checked(String slug) {
        if (!SHAPE.matcher(slug).matches()) {
            throw Refused.field("slug", "community.slug.shape");
        }
        if (RESERVED.contains(slug)) {
            throw Refused.field("slug", "community.slug.reserved");
        }
        return slug;
    }
}
