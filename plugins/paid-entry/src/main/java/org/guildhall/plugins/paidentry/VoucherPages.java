package org.guildhall.plugins.paidentry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Payments;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where a membership is given to somebody else, handed on, taken back and redeemed. */
record VoucherPages(Database database, Groups groups, People people, Orders orders, Prices prices, VoucherBook book) {
    /** What is given, and how it is paid. */
    record Give(Optional<String> plan, Optional<String> provider, Optional<String> auto) {}

    /** A code that somebody was given, as they type it. */
    record Typed(@Range(max = 60) Optional<String> code) {}

    /** What can be given. */
    record GivePage(Group group, List<Plan> plans, String pay) {}

    /**
     * The gift as its giver sees it, on the order.
     *
     * @param code only as long as nobody has used it
     */
    record Given(Optional<String> code, Optional<String> link, Voucher.State state, Money amount, String takeBack) {}

    /** What was given back. */
    record TakenBack(String order, Money amount) {}

    /** The gift as whoever has the code sees it. */
    record Gift(String code, Group group, Optional<Plan> plan, String giver, boolean ready, boolean signedIn, String redeem) {}

    /** Where a code is typed in, and what it is good for. */
    record RedeemPage(Optional<Gift> gift) {}

    Response choose(Request request) {
        Group group = request.group();
        PriceList list = prices.list(group);
        List<Plan> plans = list.priced().stream().filter(plan -> list.terms().open() && !plan.fee().isZero()).toList();
        return Response.view("gift", new GivePage(group, plans, "/p/paid-entry/g/" + group.slug() + "/gift"));
    }

    Response give(Request request, Give form) {
        Group group = request.group();
        Plan plan = prices.list(group).priced().stream().filter(one -> !one.fee().isZero())
                .filter(one -> form.plan().isEmpty() || form.plan().get().equals(one.id())).findFirst()
                .orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        Order order = orders.place(request.person(), VoucherSale.KIND, new Wish(group.id(), plan.id(), false, false).key(), request.key());
        return orders.pay(order, Payments.Payer.of(request), form.provider(), form.auto());
    }

    /** The code on the giver's order, for nobody else. */
    Map<Order, Response.View> onOrders(Optional<Person> viewer, List<Order> asked) {
        Map<Order, Response.View> views = new LinkedHashMap<>();
        for (Order order : asked) {
            if (order.product().endsWith("." + VoucherSale.KIND) && viewer.filter(order.buyer()::equals).isPresent()) {
                book.of(order.number()).ifPresent(voucher -> views.put(order, Response.view("given", given(order, voucher))));
            }
        }
        return views;
    }

    Response takeBack(Request request) {
        Order order = orders.find(request.path("order")).filter(found -> found.buyer().equals(request.person()))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "voucher.none"));
        Voucher voucher = book.of(order.number()).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "voucher.none"));
        database.run(sql -> {
            if (!book.takeBack(voucher)) {
                throw new Refused(Refused.Kind.CONFLICT, voucher.state() == Voucher.State.RETURNED ? "voucher.returned" : "voucher.used");
            }
            orders.refund(order, order.total(), "gift-returned", "refund.gift-returned");
        });
        return Response.done("/orders/" + order.number(), new TakenBack(order.number(), order.total()));
    }

    Response redeemPage(Request request, Typed typed) {
        Optional<String> code = typed.code().map(Discount::plain).filter(text -> !text.isEmpty());
        Optional<Voucher> voucher = code.flatMap(book::typed);
        if (code.isPresent() && voucher.isEmpty()) {
            throw Refused.field("code", "voucher.none");
        }
        return Response.view("redeem", new RedeemPage(voucher.map(found -> gift(request, found))));
    }

    private Gift gift(Request request, Voucher voucher) {
        Group group = groups.get(voucher.group());
        String giver = people.get(List.of(voucher.giver())).values().stream().findFirst().map(Person::name).orElse("");
        return new Gift(voucher.code(), group, prices.list(group).plan(Optional.of(voucher.plan())), giver,
                voucher.state() == Voucher.State.READY, request.visitor().isPresent(), "/p/paid-entry/g/" + group.slug() + "/pay");
    }

    private Given given(Order order, Voucher voucher) {
        Optional<String> code = Optional.of(voucher.code()).filter(ready -> voucher.state() == Voucher.State.READY);
        return new Given(code, code.map(ready -> groups.hall().address() + "/p/paid-entry/gift?code=" + ready), voucher.state(),
                order.kept(), "/p/paid-entry/gift/" + order.number() + "/take-back");
    }
}
