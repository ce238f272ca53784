package org.guildhall.server.http;

import java.util.Optional;
import org.guildhall.api.community.Group;

/** Finds the group that a path names. */
@FunctionalInterface
public interface GroupFinder {
    /** The group of this name, unless there is none or this visitor may not know of it. */
    Optional<Group> find(String slug, Optional<SignedIn> visitor);
}
