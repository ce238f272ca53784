package org.guildhall.server.plugin;

import java.util.List;

/**
 * What the admin allows of a plugin that is switched per group.
 *
 * @param chosen the ids of the groups it may be tried in, while it is for chosen ones
 * @param fresh whether groups that are opened from now on begin with it switched on
 */
public record GroupTerms(Allow allow, List<Long> chosen, boolean fresh) {
    /** Every owner may, and nobody has. */
    static final GroupTerms USUAL = new GroupTerms(Allow.EVERY_GROUP, List.of(), false);

    /** Whose owners may switch it on. */
    public enum Allow {
        /** All. */
        EVERY_GROUP,
        /** Only those of the groups that the admin names. */
        CHOSEN_GROUPS
    }

    /** Keeps its own copy. */
    public GroupTerms {
        chosen = List.copyOf(chosen);
    }

    /** Whether the owner of this group may switch it on. */
    public boolean allows(long group) {
        return allow == Allow.EVERY_GROUP || chosen.contains(group);
    }
}
