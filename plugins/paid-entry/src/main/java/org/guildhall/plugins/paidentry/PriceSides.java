package org.guildhall.plugins.paidentry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Response;

/** Says in the list of members which side each of them is on. */
record PriceSides(Settings settings) {
    /** The side's title. */
    record Side(String title) {}

    Map<Membership, Response.View> rows(Optional<Person> viewer, List<Membership> members) {
        Map<Membership, Response.View> views = new LinkedHashMap<>();
        for (Membership member : members) {
            PriceList list = new PriceList(settings.group(member.group().id(), Terms.class), 0);
            if (member.stay().door().equals(Entry.DOOR)) {
                list.side(member.stay().tier()).ifPresent(side -> views.put(member, Response.view("side", new Side(side.title()))));
            }
        }
        return views;
    }
}
