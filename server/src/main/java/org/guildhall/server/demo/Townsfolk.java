package org.guildhall.server.demo;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.GroupSettings;
import org.guildhall.server.community.JoinRequest;
import org.guildhall.server.community.Keeping;
import org.guildhall.server.community.NewGroup;
import org.guildhall.server.community.Requests;
import org.guildhall.server.community.Rolls;
import org.guildhall.server.data.Json;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.people.Account;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.Caller;

/** What people do in the demo: just what the pages let anybody do, by the same services. */
public final class Townsfolk {
    /** The plugin that sells entry. */
    public static final String SELLER = "paid-entry";

    /** The plugin that rewards those who bring people. */
    public static final String REWARDER = "distribution-rewards";

    private static final String PROVIDER = "sandbox";

    private final Books books;
    private final Orders orders;
    private final OrderViews views;
    private final Charges charges;
    private final Introductions introductions;

    /** Where people, groups and members are written down. */
    public record Books(Accounts accounts, GroupBook groups, Rolls rolls, Requests requests, Keeping keeping) {}

    /** What an owner fills in. */
    private record Terms(boolean open, List<Town.Plan> plans) {}

    /** What an owner ticks. */
    private record Opened(boolean open) {}

    /**
     * People of this hall.
     *
     * @param orders those of the plugin that sells entry
     */
    public Townsfolk(Books books, Orders orders, OrderViews views, Charges charges, Introductions introductions) {
        this.books = books;
        this.orders = orders;
        this.views = views;
        this.charges = charges;
        this.introductions = introductions;
    }

    /** The person of this name, who signs up when first seen. */
    Person person(String name, String mail) {
        return books.accounts().find(name).map(Account::person).orElseGet(() -> books.accounts().register(name, mail).person());
    }

    /** Somebody who comes with a password. */
    Person person(DemoHall.Host host) {
        return books.accounts().signUp(host.name(), host.mail(), host.password()).person();
    }

    Group open(Person owner, Town.Charter charter) {
        Group group = books.groups().create(owner, new NewGroup(charter.slug(), charter.name(), charter.summary(), Optional.empty()));
        books.groups().update(group, new GroupSettings(charter.name(), charter.summary(), charter.rules(), charter.join(),
                GroupSettings.USUAL_CAPACITY, true));
        if (!charter.plans().isEmpty()) {
            charges.set(group, SELLER, Json.PLAIN.write(new Terms(true, charter.plans())));
            charges.set(group, REWARDER, Json.PLAIN.write(new Opened(true)));
            books.groups().changedInLists(group);
        }
        return group;
    }

    /** Places an order; the key says which of this buyer's. */
    Order order(Group group, Person buyer, String plan, String key) {
        return orders.place(buyer, "entry", group.id() + ":" + plan, "demo " + group.id() + " " + key);
    }

    void pay(Group group, Person buyer, String plan, String key) {
        orders.pay(order(group, buyer, plan, key), Optional.of(PROVIDER), Optional.of("pay"));
    }

    /** Says who brought whom. */
    void introduce(Group group, Person newcomer, Person by) {
        introductions.tell(new Introductions.Introduced(group, newcomer, by, "demo"));
    }

    void callOff(Order order) {
        views.cancel(order.number(), order.buyer(), false);
    }

    void leave(Group group, Person member) {
        books.rolls().end(group, member, Memberships.Ending.LEFT, "");
    }

    void remove(Group group, Person member, boolean violation, String why) {
        books.keeping().remove(new Caller(group.owner(), false, Optional.empty(), group.zone(), 0), group, member, violation, why);
    }

    void ask(Group group, Person person, String message) {
        books.requests().ask(group, person, message);
    }

    void approve(Group group, Person person) {
        books.requests().approve(group, request(group, person).id(), group.owner());
    }

    void deny(Group group, Person person, String why) {
        books.requests().deny(group, request(group, person).id(), group.owner(), why);
    }

    private JoinRequest request(Group group, Person person) {
        return books.requests().open(group, Optional.empty()).items().stream().filter(asked -> asked.person().id() == person.id())
                .findFirst().orElseThrow();
    }
}
