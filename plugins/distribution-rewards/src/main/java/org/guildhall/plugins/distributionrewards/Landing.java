package org.guildhall.plugins.distributionrewards;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Shares.Share;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where links lead, and what stands beside prices: who invites, and that they earn by it. It cannot be hidden. */
record Landing(Terms terms, PromoterBook promoters, Shares shares, People people, InstantSource clock) {
    /** The word of a link. */
    record Ask(@Range(max = 64) Optional<String> ref) {}

    /**
     * The page.
     *
     * @param inviter whose link it is; missing for a word nobody has here
     * @param open whether they earn anything now
     */
    record Invited(long id, String group, String slug, String owner, Optional<String> inviter, boolean open, MyRewards.Offered terms) {}

    /** What stands on a group's page. */
    record Offer(String address, MyRewards.Offered terms) {}

    /** Who gets something of an order that is being paid. */
    record Part(String inviter, int level, Percent rate, Money amount) {}

    /** What stands beside an order's price. */
    record Disclosed(List<Part> parts, String change) {}

    Response show(Request request, Ask ask) {
        Group group = request.group();
        Optional<Promoter> promoter = ask.ref().flatMap(promoters::coded).filter(found -> found.group() == group.id());
        promoter.ifPresent(found -> promoters.opened(found, LocalDate.ofInstant(clock.instant(), group.zone())));
        return Response.view("invited", new Invited(group.id(), group.name(), group.slug(), group.owner().name(),
                promoter.map(found -> people.get(found.person()).name()), terms.open(group).isPresent(), MyRewards.Offered.of(terms.of(group))));
    }

    /** That people earn by bringing others, on the page of each group where they do. */
    Optional<Response.View> onGroup(Optional<Person> viewer, Group group) {
        return terms.open(group).map(rules -> Response.view("offer", new Offer(Links.of(group), MyRewards.Offered.of(rules))));
    }

    /** By whom the buyer was invited, and what they get. */
    Map<Order, Response.View> atCheckout(Optional<Person> viewer, List<Order> orders) {
        Map<Order, Response.View> views = new LinkedHashMap<>();
        for (Order order : orders) {
            List<Part> parts = shares.of(order).stream().map(Landing::part).toList();
            if (!parts.isEmpty()) {
                views.put(order, Response.view("disclosed", new Disclosed(parts, Links.of(order.group()) + "/inviter")));
            }
        }
        return views;
    }

    private static Part part(Share share) {
        return new Part(share.person().name(), share.level(), share.rate(), share.kept());
    }
}
