package org.guildhall.plugins.paidentry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.WrittenPlugin;

/** Two plugins of others: a payment company that charges again by itself as it is told to, and one that hears what is told. */
final class Written {
    private static final String COMPANY = """
            private final Payments payments;
            public TestPlugin(Payments payments) { this.payments = payments; }
            record Do(String attempt, Payments.News.What what, String reference) {}
            public List<Contribution> contributions() {
                return List.of(new Again(), Route.post("/does", Permission.ANYONE, Do.class, (request, it) -> {
                    Payments.Attempt attempt = payments.find(it.attempt()).orElseThrow();
                    payments.tell("again", new Payments.News(it.what() + it.reference(), it.attempt(), it.what(), attempt.amount(), it.reference()));
                    return Response.done("/", it);
                }));
            }
            static final class Again implements PaymentProvider.Renewing {
                public String id() { return "again"; }
                public boolean takes(Money amount) { return true; }
                public PaymentProvider.Step begin(Payments.Attempt attempt) {
                    return new PaymentProvider.Step(java.net.URI.create("/pay/again/" + attempt.id()), Optional.empty());
                }
                public List<Payments.News> read(Request notification) { return List.of(); }
                public Payments.News query(Payments.Attempt attempt) { return news(attempt, Payments.News.What.UNKNOWN); }
                public Payments.News close(Payments.Attempt attempt) { return news(attempt, Payments.News.What.CLOSED); }
                public Payments.News refund(Payments.Refund refund) {
                    return new Payments.News("back-" + refund.id(), refund.id(), Payments.News.What.REFUNDED, refund.amount(), refund.reference());
                }
                public void stopRenewing(Payments.Attempt attempt) {}
                public List<Payments.News> renewals(Payments.Attempt attempt) { return List.of(); }
                private static Payments.News news(Payments.Attempt attempt, Payments.News.What what) {
                    return new Payments.News(what + attempt.id(), attempt.id(), what, attempt.amount(), "");
                }
            }
            """;
    private static final String LISTENER = """
            private static final List<String> HEARD = Collections.synchronizedList(new ArrayList<>());
            record Heard(List<String> items) {}
            public List<Contribution> contributions() {
                List<Contribution> all = new ArrayList<>();
                all.add(Route.get("/heard", Permission.ANYONE, request -> Response.view("none", new Heard(List.copyOf(HEARD)))));
                all.addAll(hears(Subscriptions.TrialStarted.class, Subscriptions.Started.class, Subscriptions.Renewed.class,
                        Subscriptions.WonBack.class, Subscriptions.Given.class, Subscriptions.PlanChanged.class,
                        Subscriptions.CancelScheduled.class, Subscriptions.Resumed.class, Subscriptions.PastDue.class,
                        Subscriptions.Ended.class));
                return all;
            }
            @SafeVarargs
            private static List<Contribution> hears(Class<? extends Subscriptions.Change>... kinds) {
                List<Contribution> all = new ArrayList<>();
                for (Class<? extends Subscriptions.Change> kind : kinds) {
                    all.add(Listener.after(kind, it -> HEARD.add(it.group().slug() + " " + it.person().name() + " " + kind.getSimpleName())));
                }
                return all;
            }
            """;

    private Written() {}

    static void company(TestHall hall) {
        install(hall, WrittenPlugin.of("pay-again", COMPANY));
    }

    static void listener(TestHall hall) {
        install(hall, WrittenPlugin.of("listener", LISTENER));
    }

    private static void install(TestHall hall, WrittenPlugin plugin) {
        try {
            Path folder = Files.createTempDirectory("written");
            hall.install(plugin.into(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
