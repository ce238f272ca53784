package org.guildhall.plugins.paidentry;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Product;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Wares.Ware;

/** Time in a group, as something that can be bought; its key is a {@link Wish}. */
record Entry(Settings settings, Groups groups, Memberships memberships, Gates gates, SunsetBook sunsets, Quotes quotes, Prices prices,
             Handover handover, Messages messages, InstantSource clock) implements Product {
    static final String KIND = "entry";
    static final String DOOR = "paid-entry";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Offer offer(Person buyer, String key) {
        Wish wish = Wish.read(key);
        Group group = groups.get(wish.group());
        Terms terms = settings.group(group.id(), Terms.class);
        Plan plan = prices.plan(group, buyer, Optional.of(wish.plan()))
                .filter(found -> terms.open())
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.not-for-sale"));
        if (prices.mustAsk(group, buyer, plan.id())) {
            throw new Refused(Refused.Kind.CONFLICT, "side.ask-first");
        }
        refuseUnlessCharging(group, buyer);
        Quotes.Quote quote = quotes.of(group, buyer, terms, plan, wish, plan.fee());
        String title = plan.title().isEmpty() ? group.name() : group.name() + " · " + plan.title();
        Offer offer = new Offer(group, title, quote.price(), terms.regret(), quote.lines(), "", Optional.empty());
        return wish.renews() ? offer.renewing(java.time.Period.ofMonths(plan.period().months()), plan.fee()) : offer;
    }

    @Override
    public List<Ware> wares(Group group, Locale reader) {
        PriceList list = prices.list(group);
        return list.priced().stream().filter(plan -> list.terms().open() && !plan.fee().isZero()).map(plan -> ware(group, plan, reader)).toList();
    }

    Ware ware(Group group, Plan plan, Locale reader) {
        String period = "period." + plan.period().name().toLowerCase(Locale.ROOT);
        String title = plan.title().isEmpty() ? messages.say(reader, period) : plan.title();
        return new Ware(group, DOOR + "." + KIND, new Wish(group.id(), plan.id(), false, false).key(), title, plan.fee());
    }

    /** Refuses where nobody may be let in for money, or this person has no use for it. */
    void refuseUnlessCharging(Group group, Person buyer) {
        sunsets.refuseAfterTheEnd();
        gates.pass(group.owner(), new Intent.Charge(group));
        gates.pass(buyer, new Intent.Join(group, DOOR));
        if (memberships.find(group, buyer).filter(in -> in.stay().until().isEmpty()).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "entry.in-for-good");
        }
    }

    @Override
    public void deliver(Order order) {
        handover.deliver(order);
    }

    @Override
    public void takeBack(Order order) {
        handover.takeBack(order);
    }
}
