package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;

/**
 * What an invitation says to whoever has it.
 *
 * @param code as people read it
 * @param disclosure what the inviter has of it, in the reader's language
 * @param door by which one comes in: {@code invite-codes}, or the id of the plugin whose door asks for money
 * @param left how often it can still be used; empty for any number of times
 * @param member whether who looks is in already
 * @param signedIn whether who looks has an account
 */
record Card(String code, Group group, Optional<Person> inviter, Does effect, String disclosure, String door, int members,
            Optional<Integer> left, Optional<Instant> expires, boolean member, boolean signedIn) {
    /**
     * What it does.
     *
     * @param kind what it does to the price
     * @param percent the share that falls away
     * @param amount the amount that falls away
     * @param price what coming in costs with it; empty where nothing is to be paid
     * @param normal what it costs without
     * @param days for how many days one is in; empty for good, or for what is paid
     * @param approval whether the keepers still have to say yes
     */
    record Does(Effect.Kind kind, Optional<Percent> percent, Optional<Money> amount, Optional<Money> price, Optional<Money> normal,
                Optional<Integer> days, boolean approval) {}
}
