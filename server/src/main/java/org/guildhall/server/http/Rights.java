package org.guildhall.server.http;

import org.guildhall.api.Permission;
import org.guildhall.api.community.Group;

/** Says who may do what in a group. */
@FunctionalInterface
public interface Rights {
    /** Whether this person has the right there; asked for the roles of a group only. */
    boolean may(SignedIn who, Permission permission, Group group);
}
