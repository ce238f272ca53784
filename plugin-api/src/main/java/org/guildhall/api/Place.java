package org.guildhall.api;

import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order;

/**
 * A place on the hall's pages where plugins may put a fragment.
 *
 * <pre>{@code new Slot<>("badge", Place.PROFILE, badges::of)   // asked for each Person whose profile is shown}</pre>
 *
 * @param name its name for themes
 * @param subject what is shown there
 */
public record Place<S>(String name, Class<S> subject) {
    /** The directory, above the groups. */
    public static final Place<Hall> FRONT = new Place<>("front", Hall.class);
    /** The admin's overview. */
    public static final Place<Hall> ADMIN_FRONT = new Place<>("admin-front", Hall.class);
    /** A group's card in a list. */
    public static final Place<Group> GROUP_CARD = new Place<>("group-card", Group.class);
    /** The group's page, under its title. */
    public static final Place<Group> GROUP_HEADER = new Place<>("group-header", Group.class);
    /** The group's page, in its column of content. */
    public static final Place<Group> GROUP_MAIN = new Place<>("group-main", Group.class);
    /** The group's page, beside its content. */
    public static final Place<Group> GROUP_SIDE = new Place<>("group-side", Group.class);
    /** A member's row in the keepers' list. */
    public static final Place<Membership> MEMBER_ROW = new Place<>("member-row", Membership.class);
    /** A person's profile. */
    public static final Place<Person> PROFILE = new Place<>("profile", Person.class);
    /** Whatever somebody wrote, wherever it stands: beside it. */
    public static final Place<ContentRef> CONTENT = new Place<>("content", ContentRef.class);
    /** An order that is being paid. */
    public static final Place<Order> CHECKOUT = new Place<>("checkout", Order.class);
    /** A paid order. */
    public static final Place<Order> RECEIPT = new Place<>("receipt", Order.class);
}
