package org.guildhall.api;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;

/**
 * A right. One that a plugin declares is prefixed with its id.
 *
 * <pre>{@code
 * Permission judge = new Permission("judge", Permission.Role.KEEPER);
 * List.of(judge, Route.post("/g/{group}/verdict", judge, Verdict.class, this::judge))
 * }</pre>
 *
 * @param name short name within the plugin; empty for the built-in ones
 * @param least the least role that has it
 * @param also who has it besides: asked about people of a lesser role, and about the group that the route names, if it names one
 */
public record Permission(String name, Role least, BiPredicate<Person, Optional<Group>> also) implements Contribution {
    private static final BiPredicate<Person, Optional<Group>> NOBODY = (person, group) -> false;

    /** A right of this role alone. */
    public Permission(String name, Role least) {
        this(name, least, NOBODY);
    }

    /**
     * The same right, which some people have whatever their role.
     *
     * <pre>{@code new Permission("moderate", Permission.Role.KEEPER).alsoFor(moderators::isNamed)}</pre>
     */
    public Permission alsoFor(BiPredicate<Person, Optional<Group>> people) {
        return new Permission(name, least, people);
    }

    /** The built-in roles, each with all rights of those before it. */
    public enum Role {
        /** Everybody, signed in or not. */
        ANYONE,
        /** Whoever has an account. */
        SIGNED_IN,
        /** A member of the group that the route names. */
        MEMBER,
        /** An admin of the group that the route names (管理员). */
        KEEPER,
        /** The owner of the group that the route names (群主). */
        OWNER,
        /** An admin of the hall. */
        ADMIN
    }

    /** For everybody. */
    public static final Permission ANYONE = new Permission("", Role.ANYONE);
    /** For whoever has an account. */
    public static final Permission SIGNED_IN = new Permission("", Role.SIGNED_IN);
    /** For members of the group that the route names. */
    public static final Permission MEMBER = new Permission("", Role.MEMBER);
    /** For those who keep the group that the route names. */
    public static final Permission KEEPER = new Permission("", Role.KEEPER);
    /** For the owner of the group that the route names. */
    public static final Permission OWNER = new Permission("", Role.OWNER);
    /** For the hall's admins. */
    public static final Permission ADMIN = new Permission("", Role.ADMIN);
}
