package org.guildhall.server.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.community.Requests;
import org.guildhall.server.community.Standing;
import org.guildhall.server.community.Standings;
import org.guildhall.server.money.OrderViews;

/** How people stand to groups, as pages say it; one statement, and another one only while money can come back or for keepers. */
public final class Yours {
    private final Standings standings;
    private final Requests requests;
    private final OrderViews orders;
    private final InstantSource clock;

    /** By these lists and the hall's clock. */
    public Yours(Standings standings, Requests requests, OrderViews orders, InstantSource clock) {
        this.standings = standings;
        this.requests = requests;
        this.orders = orders;
        this.clock = clock;
    }

    You in(Group group, Person person) {
        Standing standing = standings.of(group, person);
        return standing.membership().map(membership -> member(standing, membership))
                .orElseGet(() -> You.outside(state(standing.state()), standing.denied()));
    }

    /** What leaving, or being removed, gives back now, whole; nothing once the refund window is over. */
    Optional<Money> refund(Membership membership) {
        Instant now = clock.instant();
        return membership.stay().refundUntil().filter(until -> !now.isAfter(until))
                .flatMap(open -> orders.kept(membership.person(), membership.group(), membership.stay().door()));
    }

    static You.State state(Standing.State state) {
        return You.State.valueOf(state.name());
    }

    private You member(Standing standing, Membership membership) {
        boolean keeper = membership.role().compareTo(Role.ADMIN) >= 0;
        Optional<Instant> refundUntil = membership.stay().refundUntil();
        return new You(Optional.of(membership.role()), You.State.MEMBER, Optional.of(membership.since()), membership.stay().until(), refundUntil,
                standing.mutedUntil(), refund(membership), Optional.empty(), keeper ? requests.waiting(membership.group()) : 0);
    }
}
