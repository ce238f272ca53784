package org.guildhall.plugins.paystripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.api.PaymentProvider;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A membership that Stripe charges for again and again, with a bad postman between: nobody pays twice, nobody is shut out. */
class StripeLifeTest {
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void p3AMembershipRenewsFailsRecoversAndIsCancelled(OnBothDatabases.Fresh database) {
        try (Club club = Club.open(database, 7)) {
            Visitor lin = club.hall().visitor().signUp("lin");
            String first = club.buy(lin, true);
            club.post().deliverBadly(1000);
            assertThat(club.state(lin)).isEqualTo("member");
            assertThat(lin.get("/orders/" + first).text("/renewal")).isEqualTo("active");
            live(club, lin, 65);
            assertThat(paid(lin)).isEqualTo(3);

            club.stripe().books.cardWorks = false;
            live(club, lin, 28);
            assertThat(lin.get("/orders/" + first).text("/renewal")).isEqualTo("past-due");
            live(club, lin, 2);
            club.stripe().books.cardWorks = true;
            live(club, lin, 10);
            assertThat(lin.get("/orders/" + first).text("/renewal")).isEqualTo("active");
            assertThat(paid(lin)).isEqualTo(4);
            club.assertBooksAgree();

            lin.post("/p/paid-entry" + Club.GROUP + "/plan/cancel", Map.of("note", "")).is(200);
            club.pass(Duration.ofMinutes(5));
            assertThat(club.stripe().books.all("subscription").getFirst()).containsEntry("cancel_at_period_end", true);
            for (int day = 0; day < 60; day++) {
                club.pass(DAY);
                club.post().deliverBadly(4);
            }
            assertThat(paid(lin)).isEqualTo(4);
            assertThat(club.state(lin)).isNotEqualTo("member");
            club.assertBooksAgree();
        }
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void aCheaperFirstMonthIsFollowedByFullOnes(OnBothDatabases.Fresh database) throws IOException {
        try (Club club = Club.open(database, 3)) {
            club.hall().install(WrittenPlugin.adding("welcome", """
                    new Discount() {
                        public String name() { return "welcome"; }
                        public Optional<Order.Reduction> reduce(Order draft, Optional<String> code) {
                            return Optional.of(new Order.Reduction("HELLO", "Welcome", Money.of(500, "CNY")));
                        }
                    }""").into(Files.createTempDirectory("welcome")));
            Visitor lin = club.hall().visitor().signUp("lin");
            club.stripe().loseAnswers.set(2);
            club.order(lin, true);
            club.pass(Duration.ofMinutes(2));
            Visitor.Answer again = club.order(lin, true).is(200);
            club.stripe().books.pay(club.page(again));
            String first = again.text("/order/number");
            club.post().deliverBadly(1000);
            JsonNode order = lin.get("/orders/" + first).is(200).json();
            assertThat(order.at("/amount/minor").asLong()).isEqualTo(1500);
            assertThat(order.at("/renews/price/minor").asLong()).isEqualTo(2000);
            live(club, lin, 35);
            assertThat(lin.get("/me/orders").json().at("/items").valueStream().filter(it -> it.at("/state").asString().equals("fulfilled"))
                    .map(it -> it.at("/amount/minor").asLong())).containsExactly(2000L, 1500L);
            assertThat(club.state(lin)).isEqualTo("member");
            club.assertBooksAgree();
        }
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void manyBuyRenewLeaveAndDisputeAndTheBooksAreThoseOfStripe(OnBothDatabases.Fresh database) {
        try (Club club = Club.open(database, 11)) {
            List<Visitor> people = Stream.of("an", "bo", "cai", "ding", "er", "fang").map(name -> club.hall().visitor().signUp(name)).toList();
            for (Visitor one : people) {
                club.buy(one, people.indexOf(one) % 2 == 0);
            }
            club.post().deliverBadly(4);
            club.pass(Duration.ofMinutes(2));
            people.forEach(one -> assertThat(club.state(one)).isEqualTo("member"));
            people.get(0).post(Club.GROUP + "/leave").is(200);
            people.get(1).post(Club.GROUP + "/leave").is(200);
            for (int day = 0; day < 40; day++) {
                club.pass(DAY);
                club.post().deliverBadly(4);
            }
            club.pass(DAY);
            assertThat(club.stripe().books.all("subscription")).hasSize(3);
            assertThat(club.post().lost).isPositive();
            club.assertBooksAgree();

            Map<String, Object> renewal = club.stripe().books.all("invoice").getFirst();
            Map<String, Object> dispute = club.stripe().books.dispute(StripeBooks.intentOf(renewal));
            club.post().deliverBadly(1000);
            assertThat(people.stream().flatMap(one -> orders(one).stream()).filter("disputed"::equals)).hasSize(1);
            club.stripe().books.decide((String) dispute.get("id"), "won");
            club.post().deliverBadly(1000);
            club.assertBooksAgree();
            assertThatTheBillsAreAllThere(club);
        }
    }

    /** The daily bills hold every payment and refund once, under the numbers the hall knows them by. */
    private static void assertThatTheBillsAreAllThere(Club club) {
        PaymentProvider.Billing bills = club.hall().server().plugins().registry().all(PaymentProvider.class).stream()
                .map(owned -> owned.contribution()).filter(provider -> provider.id().equals("stripe")).map(PaymentProvider.Billing.class::cast)
                .findFirst().orElseThrow();
        LocalDate today = LocalDate.ofInstant(club.stripe().now(), ZoneOffset.UTC);
        long in = 0;
        long back = 0;
        try {
            assertThat(bills.bill(today)).isEmpty();
            for (int ago = 1; ago < 45; ago++) {
                for (var line : bills.bill(today.minusDays(ago)).orElseThrow()) {
                    assertThat(line.about()).matches("[ADR][0-9A-Z]{24,25}");
                    if (line.kind() == org.guildhall.api.money.Payments.BillLine.Kind.PAYMENT) {
                        in += line.amount().minor();
                        assertThat(line.fee().minor()).isPositive();
                    } else {
                        back += line.amount().minor();
                    }
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(in - back).isEqualTo(club.stripe().books.held().get("CNY"));
    }

    private static void live(Club club, Visitor member, int days) {
        for (int day = 0; day < days; day++) {
            club.pass(DAY);
            club.post().deliverBadly(6);
            assertThat(club.state(member)).as("day " + day).isEqualTo("member");
        }
    }

    private static long paid(Visitor buyer) {
        return orders(buyer).stream().filter("fulfilled"::equals).count();
    }

    private static List<String> orders(Visitor buyer) {
        JsonNode items = buyer.get("/me/orders").is(200).at("/items");
        return items.valueStream().map(item -> item.at("/state").asString()).toList();
    }
}
