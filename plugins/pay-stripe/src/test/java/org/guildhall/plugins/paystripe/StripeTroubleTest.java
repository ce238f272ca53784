package org.guildhall.plugins.paystripe;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong between a hall and Stripe, and what others try: clear answers, and the books agree at the end. */
class StripeTroubleTest {
    private static Club club;
    private static int people;

    private Visitor buyer;

    @BeforeAll
    static void open() {
        club = Club.open(new OnBothDatabases.Sqlite(), 3);
    }

    @AfterAll
    static void close() {
        club.close();
    }

    @BeforeEach
    void somebodyNew() {
        buyer = club.hall().visitor().signUp("buyer" + ++people);
    }

    @AfterEach
    void theBooksAgree() {
        club.stripe().away = false;
        club.set(Map.of()).is(200);
        club.pass(Duration.ofHours(2));
        club.post().deliver();
        club.assertBooksAgree();
    }

    @Test
    void whatIsForgedStaleFromTheFutureOrTruncatedIsRefused() {
        club.buy(buyer, false);
        byte[] body = FakeStripe.JSON.writeValueAsBytes(club.post().taken().getLast());
        Postman post = club.post();
        post.send(body, post.signature("whsec_of_somebody_else", body, Duration.ZERO)).is(403);
        post.send(body, post.signature(Postman.SECRET, body, Duration.ofSeconds(330))).is(403);
        post.send(body, post.signature(Postman.SECRET, body, Duration.ofSeconds(-330))).is(403);
        post.send(body, post.signature(Postman.SECRET, "other".getBytes(UTF_8), Duration.ZERO)).is(403);
        for (String nonsense : List.of("t=1", "v1=00", "t=x,v1=zz", "t=99999999999999999999,v1=00", "a".repeat(5000))) {
            post.send(body, nonsense).is(403);
        }
        byte[] half = java.util.Arrays.copyOf(body, body.length / 2);
        post.send(half, post.signature(Postman.SECRET, half, Duration.ZERO)).is(400);
        byte[] wide = new String(body, UTF_8).getBytes(UTF_16);
        String signed = post.signature(Postman.SECRET, wide, Duration.ZERO);
        assertThat(post.send(wide, signed).status()).isIn(400, 403);
        assertThat(club.state(buyer)).isEqualTo("none");
        post.send(body, post.signature(Postman.SECRET, body, Duration.ZERO)).is(200);
        assertThat(club.state(buyer)).isEqualTo("member");
    }

    @Test
    void anOversizedOneIsNotEvenRead() {
        byte[] huge = new byte[8 << 20];
        assertThat(club.post().send(huge, "t=1,v1=00").status()).isEqualTo(413);
    }

    @Test
    void theOtherModeAndOtherAccountsAreNotOurs() {
        club.buy(buyer, false);
        Map<String, Object> paid = club.post().taken().getLast();
        Map<String, Object> live = new LinkedHashMap<>(paid);
        live.put("livemode", true);
        club.post().send(live).is(403);
        Map<String, Object> connected = new LinkedHashMap<>(paid);
        connected.put("account", "acct_other");
        club.post().send(connected).is(200);
        assertThat(club.state(buyer)).isEqualTo("none");
        Map<String, Object> invented = new LinkedHashMap<>(paid);
        invented.put("data", Map.of("object", Map.of("id", "cs_invented", "payment_status", "paid")));
        club.post().send(invented).is(200);
        club.post().send(paid).is(200);
    }

    @Test
    void anotherAmountOrCurrencyLetsNobodyInAndWaitsForAPerson() {
        Visitor.Answer order = club.order(buyer, false).is(201);
        String page = club.page(order);
        club.stripe().books.pay(page);
        club.stripe().books.thing(page).put("amount_total", 1L);
        club.post().deliver();
        assertThat(buyer.get("/orders/" + order.text("/order/number")).text("/state")).isEqualTo("review");
        assertThat(club.state(buyer)).isEqualTo("none");
        // The other charge is what the books cannot know of until somebody has looked.
        String intent = (String) club.stripe().books.thing(page).get("payment_intent");
        club.stripe().books.all("charge").stream().filter(charge -> intent.equals(charge.get("payment_intent"))).forEach(charge -> charge.put("amount", 1L));
    }

    @Test
    void p4ALostNotificationIsMadeGoodByAsking() {
        String number = club.buy(buyer, false);
        club.post().taken();
        club.pass(Duration.ofMinutes(10));
        assertThat(club.state(buyer)).isEqualTo("member");
        assertThat(buyer.get("/orders/" + number).text("/state")).isEqualTo("fulfilled");
    }

    @Test
    void anAnswerThatIsLostOpensNoSecondPage() {
        int before = club.stripe().books.all("checkout.session").size();
        club.stripe().loseAnswers.set(1);
        club.order(buyer, false).is(503);
        String page = club.page(club.order(buyer, false));
        assertThat(club.stripe().books.all("checkout.session")).hasSize(before + 1);
        club.stripe().books.pay(page);
        club.post().deliver();
        assertThat(club.state(buyer)).isEqualTo("member");
    }

    @Test
    void anOrderThatIsOverIsClosedAtStripeUnlessItWasPaid() {
        String page = club.page(club.order(buyer, false).is(201));
        club.pass(Duration.ofMinutes(31));
        assertThat(club.stripe().books.thing(page)).containsEntry("status", "expired");
        Visitor late = club.hall().visitor().signUp("late" + people);
        String paid = club.buy(late, false);
        club.post().taken();
        club.pass(Duration.ofMinutes(31));
        assertThat(late.get("/orders/" + paid).text("/state")).isEqualTo("fulfilled");
    }

    @Test
    void aRefundIsMadeOnceThoughItsAnswerIsLostAndItsKeyForgotten() {
        String number = club.buy(buyer, false);
        club.post().deliver();
        int before = club.stripe().books.all("refund").size();
        club.stripe().forgetful.set(true);
        buyer.post(Club.GROUP + "/leave").is(200);
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!buyer.get("/orders/" + number).text("/refunds/0/state").equals("succeeded") && System.nanoTime() < patience) {
            club.pass(Duration.ofMinutes(1));
        }
        assertThat(club.stripe().forgetful).isFalse();
        assertThat(club.stripe().books.all("refund")).hasSize(before + 1);
    }

    @Test
    void aStripeThatIsAwayForLongIsNotTakenForABrokenPlugin() {
        club.stripe().away = true;
        for (int i = 0; i < 60; i++) {
            club.order(buyer, false).is(503);
        }
        club.stripe().away = false;
        club.stripe().books.pay(club.page(club.order(buyer, false)));
        club.post().deliver();
        assertThat(club.state(buyer)).isEqualTo("member");
    }

    @Test
    void whatIsGivenBackAtStripeIsGivenBackHere() {
        String number = club.buy(buyer, false);
        club.post().deliver();
        String intent = (String) club.stripe().books.all("charge").getFirst().get("payment_intent");
        club.stripe().books.refund(intent, 500, Map.of());
        club.stripe().books.refund(intent, 1500, Map.of());
        club.post().deliver();
        assertThat(buyer.get("/orders/" + number).text("/state")).isEqualTo("refunded");
        assertThat(club.state(buyer)).isEqualTo("none");
    }

    @Test
    void signingSecretsAreRolledWithoutLosingANotification() {
        club.set(Map.of("signingSecret", "whsec_new", "previousSigningSecret", Postman.SECRET)).is(200);
        club.buy(buyer, false);
        club.post().deliver();
        assertThat(club.state(buyer)).isEqualTo("member");
        byte[] body = "{}".getBytes(UTF_8);
        club.post().send(body, club.post().signature("whsec_new", body, Duration.ZERO)).is(400);
        club.set(Map.of("signingSecret", "whsec_new", "previousSigningSecret", "whsec_newer")).is(200);
        club.post().send(body, club.post().signature(Postman.SECRET, body, Duration.ZERO)).is(403);
    }

    @Test
    void keysThatCannotBeAreRefusedAndTroubleIsSaid() {
        for (Map<String, String> wrong : List.of(Map.of("key", "pk_test_public"), Map.of("signingSecret", "sk_test_x"), Map.of("baseUrl", "http://example.com"),
                Map.of("baseUrl", "ftp://x"), Map.of("baseUrl", "https://api.stripe.com.example"))) {
            club.set(wrong).is(422);
        }
        club.set(Map.of("key", "sk_test_withdrawn")).is(200);
        assertThat(trouble()).contains("Stripe does not accept the secret key");
        club.order(buyer, false).is(503);
        club.stripe().away = true;
        club.set(Map.of()).is(200);
        assertThat(trouble()).isNotEmpty();
        club.order(club.hall().visitor().signUp("unlucky" + people), false).is(503);
    }

    private static String trouble() {
        return Stream.of(club.hall().owner().post("/admin/plugins/pay-stripe/check").json().toString(),
                club.hall().owner().get("/admin/plugins/pay-stripe/settings").json().toString()).reduce("", String::concat);
    }
}
