package org.guildhall.plugins.moderation;

import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.web.Request;

/**
 * What a page of moderators is about: one group, or the hall.
 *
 * @param base where its pages are
 */
record Scope(Optional<Group> group, String base) {
    static Scope of(Request request) {
        return new Scope(Optional.of(request.group()), "/p/moderation/g/" + request.group().slug());
    }

    /** The whole hall. */
    static Scope hall() {
        return new Scope(Optional.empty(), "/p/moderation/admin");
    }

    /** Whose cases are listed: those of the group, or all. */
    Optional<Long> cases() {
        return group.map(Group::id);
    }

    /** Whose lists and moderators are kept. */
    long own() {
        return group.map(Group::id).orElse(Moderators.HALL);
    }

    String name() {
        return group.map(Group::name).orElse("");
    }
}
