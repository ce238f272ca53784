package org.guildhall.plugins.invitecodes;

import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Percent;

/**
 * What a group's owner sets.
 *
 * @param who who may invite
 * @param days how many days a member must have been in first
 * @param measure a measure that members must reach, in full; any measure that an enabled plugin offers
 * @param least how much of it; 0 where it does not matter
 * @param perDay how many invitations one member makes on a day; those who keep the group make as many as they want
 * @param uses how often an invitation of a member can be used
 * @param off what an invitation of a member takes off the first payment
 * @param acquaintances whether members invite only people they share a group with already
 * @param only whether one comes in by invitation only
 * @param orders what a shop signs its messages with
 */
record Rules(Who who, @Range(max = 365) int days, @Range(max = 105) String measure, @Range(max = 1_000) int least,
             @Range(min = 1, max = 1_000) int perDay, @Range(min = 1, max = 10_000) int uses, Percent off, boolean acquaintances,
             boolean only, Secret orders) {
    private static final int PER_DAY = 10;
    private static final int USES = 10;

    /** Who may invite. */
    enum Who {
        /** The owner alone. */
        OWNER,
        /** Those who keep the group. */
        KEEPERS,
        /** Everybody in it. */
        MEMBERS
    }

    static Rules of(Group group) {
        return new Rules(Who.MEMBERS, 0, "credit-ratings.level", 0, PER_DAY, USES, Percent.ZERO, false, false, Secret.NONE);
    }

    /** Refuses a secret that no shop can sign with. */
    void check() {
        if (!orders.isEmpty() && !Webhook.isSecret(orders.reveal())) {
            throw Refused.field("orders", "settings.orders.wrong");
        }
    }
}
