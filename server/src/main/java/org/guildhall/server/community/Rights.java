package org.guildhall.server.community;

import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.server.people.Caller;

/**
 * Says who may do what, in one place. An admin of the hall may do in every group what its owner may; only what is for
 * members they may do as members alone.
 */
public final class Rights {
    private final Standings standings;

    /** Knows roles from these standings. */
    public Rights(Standings standings) {
        this.standings = standings;
    }

    /** Whether the caller has this role: in the group, where it is a role in groups. */
    public boolean may(Optional<Caller> caller, Permission.Role least, Optional<Group> group) {
        return switch (least) {
            case ANYONE -> true;
            case SIGNED_IN -> caller.isPresent();
            case MEMBER -> role(caller, group).isPresent();
            case KEEPER -> isAdmin(caller) || role(caller, group).filter(role -> role.compareTo(Role.ADMIN) >= 0).isPresent();
            case OWNER -> isAdmin(caller) || role(caller, group).filter(role -> role == Role.OWNER).isPresent();
            case ADMIN -> isAdmin(caller);
        };
    }

    private Optional<Role> role(Optional<Caller> caller, Optional<Group> group) {
        return caller.flatMap(it -> group.flatMap(in -> standings.of(in, it.person()).membership())).map(Membership::role);
    }

    private static boolean isAdmin(Optional<Caller> caller) {
        return caller.filter(Caller::admin).isPresent();
    }
}
