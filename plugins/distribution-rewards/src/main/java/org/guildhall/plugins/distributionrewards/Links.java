package org.guildhall.plugins.distributionrewards;

import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;

/** The plugin's addresses. */
record Links(Groups groups) {
    static final String PREFIX = "/p/distribution-rewards/g/";

    static String of(Group group) {
        return PREFIX + group.slug();
    }

    /** What a promoter shares: a page that says who invites, and that they earn by it. */
    String shared(Group group, Promoter promoter) {
        return groups.hall().address() + of(group) + "/invited?ref=" + promoter.code();
    }
}
