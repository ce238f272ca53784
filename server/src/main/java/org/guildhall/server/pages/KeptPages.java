package org.guildhall.server.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.Versions;
import org.guildhall.server.http.PageRules;

/** Which pages are the same for all visitors: the directory, and groups with their rules. */
public final class KeptPages implements PageRules {
    private final GroupBook groups;
    private final Versions versions;

    /** By these counts of changes. */
    public KeptPages(GroupBook groups, Versions versions) {
        this.groups = groups;
        this.versions = versions;
    }

    @Override
    public Optional<List<Long>> versions(String path, Map<String, String> parts) {
        return switch (path) {
            case "/", "/groups" -> Optional.of(List.of(versions.hall()));
            case "/g/{group}", "/g/{group}/rules" -> groups.known(parts.get("group")).map(id -> List.of(versions.of(id)));
            default -> Optional.empty();
        };
    }
}
