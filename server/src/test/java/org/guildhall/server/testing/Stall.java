package org.guildhall.server.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.server.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/**
 * A stall in a hall that sells anything at any price in any currency, for tests of payment providers on the true server.
 *
 * <pre>{@code
 * Stall stall = Stall.open(hall, folder);
 * Answer bought = stall.buy(buyer, 9900, "CNY", "wechat").is(201);
 * assertThat(stall.state(bought.text("/order/number"))).isEqualTo("fulfilled");
 * }</pre>
 */
public record Stall(TestHall hall, Visitor keeper) {
    private static final String PLUGIN = """
            private final Orders orders;
            private final Groups groups;
            public record Buy(long minor, String currency, Optional<String> provider) {}
            public record Back(String order, long minor, String key) {}
            public TestPlugin(Orders orders, Groups groups) { this.orders = orders; this.groups = groups; }
            public List<Contribution> contributions() {
                return List.of(new Thing(),
                    Route.post("/g/{group}/buy", Permission.SIGNED_IN, Buy.class, (request, buy) -> orders.pay(
                        orders.place(request.person(), "thing", request.group().id() + " " + buy.minor() + " " + buy.currency(), request.key()),
                        Payments.Payer.of(request), buy.provider(), Optional.empty())),
                    Route.post("/back", Permission.ADMIN, Back.class, (request, back) -> {
                        Order order = orders.find(back.order()).orElseThrow();
                        orders.refund(order, Money.of(back.minor(), order.total().currency()), back.key(), "as agreed");
                        return Response.done("/", new Route.Nothing());
                    }));
            }
            private final class Thing implements Product {
                public String kind() { return "thing"; }
                public Offer offer(Person buyer, String key) {
                    String[] parts = key.split(" ");
                    return new Offer(groups.get(Long.parseLong(parts[0])), "一件 thing / 50% = & more", Money.of(Long.parseLong(parts[1]), parts[2]),
                        Duration.ofMinutes(5));
                }
                public void deliver(Order order) {}
            }""";

    /** Puts up a stall in a group of its own; the jar is made in this folder. */
    public static Stall open(TestHall hall, Path folder) {
        hall.install(WrittenPlugin.of("stall", PLUGIN).with("messages/messages.properties", "plugin.name=Stall\n").into(folder));
        Visitor keeper = hall.visitor().signUp("stallkeeper");
        keeper.post("/groups", Map.of("slug", "stall", "name", "Stall", "summary", "Things.")).is(201);
        return new Stall(hall, keeper);
    }

    /** Wants to buy something at this price. */
    public Answer buy(Visitor buyer, long minor, String currency, String provider) {
        return buyer.post("/p/stall/g/stall/buy", Map.of("minor", minor, "currency", currency, "provider", provider));
    }

    /** Gives a part of an order's money back, once for each key. */
    public Answer giveBack(String order, long minor, String key) {
        return hall.owner().post("/p/stall/back", Map.of("order", order, "minor", minor, "key", key));
    }

    /** How far an order has come. */
    public String state(String order) {
        return order(order).at("/state").asString();
    }

    /** An order as an admin sees it. */
    public JsonNode order(String number) {
        return hall.owner().get("/orders/" + number).is(200).json();
    }

    /** Lets everything that is still under way come to its end. */
    public void settle() {
        hall.advance(Duration.ofHours(1));
        hall.advance(Duration.ofHours(13));
    }

    /** What the hall believes to lie with this provider, billed or not and with its fees, by currency; fails if the books do not balance. */
    public Map<String, Long> clearing(String provider) {
        return clearing(hall, provider);
    }

    /** The same of any hall. */
    public static Map<String, Long> clearing(TestHall hall, String provider) {
        JsonNode books = hall.owner().get("/admin/books").is(200).json();
        if (!books.at("/balanced").asBoolean()) {
            throw new AssertionError("the books do not balance: " + books);
        }
        Map<String, Long> sums = new HashMap<>();
        for (JsonNode account : books.at("/accounts")) {
            String code = account.at("/code").asString();
            boolean theirs = code.startsWith("provider:" + provider + ":") || code.equals("provider-fee");
            if (theirs && account.at("/balance").asLong() != 0) {
                sums.merge(account.at("/currency").asString(), account.at("/balance").asLong(), Long::sum);
            }
        }
        return sums;
    }

    /** A part of the answer, if it is there. */
    public static Optional<String> text(Answer answer, String pointer) {
        JsonNode found = answer.at(pointer);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found.asString());
    }
}
