package org.guildhall.plugins.promotions;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;

/** A group of its own for one test, where a pass costs 20 for a month and 200 for a year. */
record Stall(TestHall hall, String slug, Visitor keeper) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String SELLER = """
            record Buy(String item, Optional<String> code, Optional<String> provider, Optional<String> auto) {}
            record Crowd(String names, int people, String item, Optional<String> code) {}
            record Served(long full, long reduced, long refused) {}
            record Seen(Money price, Money total, List<Order.Reduction> reductions) {}

            private final Orders orders;
            private final Groups groups;
            private final People people;
            private final Memberships memberships;

            public TestPlugin(Orders orders, Groups groups, People people, Memberships memberships) {
                this.orders = orders;
                this.groups = groups;
                this.people = people;
                this.memberships = memberships;
            }

            public List<Contribution> contributions() {
                return List.of(new Product() {
                        public String kind() { return "pass"; }
                        public Offer offer(Person buyer, String key) {
                            Group group = groups.get(Long.parseLong(key.split(":")[0]));
                            return new Offer(group, key, price(group, key.split(":")[1]), Duration.ofMinutes(5));
                        }
                        public List<Wares.Ware> wares(Group group, Locale reader) {
                            return List.of("month", "year").stream().map(item -> new Wares.Ware(group, "stall.pass", group.id() + ":" + item, item,
                                    price(group, item))).toList();
                        }
                        public void deliver(Order order) {
                            if (order.title().endsWith("broken")) throw new Refused(Refused.Kind.CONFLICT, "broken");
                            memberships.admit(order.group(), order.buyer(), Memberships.Stay.by("stall"));
                        }
                    },
                    Route.post("/g/{group}/buy", Permission.SIGNED_IN, Buy.class, (request, buy) -> orders.pay(orders.place(request.person(), "pass",
                            request.group().id() + ":" + buy.item(), request.key(), buy.code()), buy.provider(), buy.auto())),
                    Route.get("/g/{group}/quote", Permission.SIGNED_IN, Buy.class, (request, buy) -> {
                        Orders.Quote quote = orders.quote(request.person(), "pass", request.group().id() + ":" + buy.item(), buy.code());
                        return Response.view("quote", new Seen(quote.offer().price(), quote.total(), quote.reductions()));
                    }),
                    Route.post("/g/{group}/crowd", Permission.SIGNED_IN, Crowd.class, (request, crowd) -> Response.done("/", served(request.group(), crowd))));
            }

            private Served served(Group group, Crowd crowd) throws Exception {
                var gate = new java.util.concurrent.CountDownLatch(1);
                var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor();
                var orderings = new ArrayList<java.util.concurrent.Future<Optional<Order>>>();
                for (int i = 0; i < crowd.people(); i++) {
                    Person buyer = people.named(crowd.names() + i).orElseThrow();
                    orderings.add(threads.submit(() -> {
                        gate.await();
                        try {
                            return Optional.of(orders.place(buyer, "pass", group.id() + ":" + crowd.item(), UUID.randomUUID().toString(), crowd.code()));
                        } catch (Refused refused) {
                            return Optional.empty();
                        }
                    }));
                }
                gate.countDown();
                long full = 0, reduced = 0, refused = 0;
                for (var ordering : orderings) {
                    Optional<Order> order = ordering.get();
                    if (order.isEmpty()) refused++; else if (order.get().reductions().isEmpty()) full++; else reduced++;
                }
                threads.close();
                return new Served(full, reduced, refused);
            }

            private static Money price(Group group, String item) {
                return Money.of(item.equals("year") ? 20_000 : 2_000, group.currency());
            }
            """;

    /** A hall where this plugin, a seller and the sandbox's payment company are at work. */
    static TestHall openHall(OnBothDatabases.Fresh database) {
        TestHall hall = TestHall.open(database);
        hall.owner().post("/admin/plugins/pay-sandbox/enable").is(200);
        hall.owner().post("/admin/plugins/promotions/enable").is(200);
        try {
            hall.install(WrittenPlugin.of("stall", SELLER).with("templates/quote.html", "{{ total | money }}")
                    .into(Files.createTempDirectory("stall")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hall;
    }

    static Stall open(TestHall hall) {
        int number = NUMBERS.incrementAndGet();
        Visitor keeper = hall.visitor().signUp("keeper" + number);
        String slug = "stall" + number;
        keeper.post("/groups", Map.of("slug", slug, "name", "Stall " + number, "summary", "Passes.")).is(201);
        return new Stall(hall, slug, keeper);
    }

    Visitor customer() {
        return hall.visitor().signUp("customer" + NUMBERS.incrementAndGet());
    }

    String page() {
        return "/p/promotions/g/" + slug + "/promotions";
    }

    Answer make(Map<String, ?> fields) {
        Map<String, Object> form = new HashMap<>(Map.of("kind", "code", "title", "Spring", "wares", List.of()));
        form.putAll(fields);
        return keeper.post(page(), form);
    }

    Answer buy(Visitor customer, String item, String code) {
        return customer.post("/p/stall/g/" + slug + "/buy", Map.of("item", item, "code", code, "provider", "sandbox"));
    }

    Answer buyAndPay(Visitor customer, String item, String code) {
        return customer.post("/p/stall/g/" + slug + "/buy", Map.of("item", item, "code", code, "provider", "sandbox", "auto", "pay"));
    }

    Answer quote(Visitor customer, String item, String code) {
        return customer.get("/p/stall/g/" + slug + "/quote?item=" + item + "&code=" + code);
    }

    /** So many people, each with an account of their own, order at the same moment. */
    Answer crowd(int people, String item, String code) {
        String names = "crowd" + NUMBERS.incrementAndGet() + "x";
        hall.server().store().run(sql -> {
            for (int i = 0; i < people; i++) {
                String name = names + i;
                sql.insertInto(table("person")).set(field("name"), name).set(field("name_folded"), name).set(field("email"), name + "@hall.test")
                        .set(field("email_folded"), name + "@hall.test").set(field("password_hash"), "").set(field("is_admin"), false)
                        .set(field("created_at"), 0L).execute();
            }
        });
        return keeper.post("/p/stall/g/" + slug + "/crowd", Map.of("names", names, "people", people, "item", item, "code", code)).is(200);
    }
}
