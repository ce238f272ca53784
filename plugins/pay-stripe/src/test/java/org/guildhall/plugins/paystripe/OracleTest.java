package org.guildhall.plugins.paystripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Secret;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripe's own library judges both sides: it talks to the pretended Stripe, and what this plugin says is what it would say. */
class OracleTest {
    private final FakeStripe stripe = new FakeStripe();
    private final StripeClient client = StripeClient.builder().setApiKey(FakeStripe.KEY).setApiBase(stripe.address()).setMaxNetworkRetries(0).build();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void stripesOwnClientIsAnsweredAsItExpects() throws Exception {
        Session page = client.v1().checkout().sessions().create(monthly("A1", 2000));
        assertThat(page.getStatus()).isEqualTo("open");
        stripe.books.pay(page.getId());
        Session paid = client.v1().checkout().sessions().retrieve(page.getId());
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(client.v1().subscriptions().retrieve(paid.getSubscription()).getStatus()).isEqualTo("active");
        Invoice invoice = client.v1().invoices().retrieve(paid.getInvoice(), InvoiceRetrieveParams.builder().addExpand("payments").build());
        assertThat(invoice.getBillingReason()).isEqualTo("subscription_create");
        assertThat(invoice.getParent().getSubscriptionDetails().getMetadata()).containsEntry("attempt", "A1");
        String intent = invoice.getPayments().getData().getFirst().getPayment().getPaymentIntent();
        RefundCreateParams back = RefundCreateParams.builder().setPaymentIntent(intent).setAmount(2000L).putMetadata("refund", "R1").build();
        RequestOptions once = RequestOptions.builder().setIdempotencyKey("R1").build();
        Refund refund = client.v1().refunds().create(back, once);
        assertThat(client.v1().refunds().create(back, once).getId()).isEqualTo(refund.getId());
        assertThat(stripe.books.held()).containsEntry("CNY", 0L);
        assertThat(client.v1().balanceTransactions().list().getData()).hasSize(2);
    }

    @Test
    void aKeyThatDoesNotFitAndOneThatStandsForSomethingElseAreRefused() throws Exception {
        StripeClient stranger = StripeClient.builder().setApiKey("sk_test_other").setApiBase(stripe.address()).setMaxNetworkRetries(0).build();
        assertThatThrownBy(() -> stranger.v1().balance().retrieve()).isInstanceOf(AuthenticationException.class);
        RequestOptions once = RequestOptions.builder().setIdempotencyKey("A1").build();
        client.v1().checkout().sessions().create(monthly("A1", 2000), once);
        assertThatThrownBy(() -> client.v1().checkout().sessions().create(monthly("A1", 3000), once)).isInstanceOfAny(
                InvalidRequestException.class, ApiException.class, com.stripe.exception.IdempotencyException.class);
    }

    @Test
    void whatWeAskForIsWhatStripesLibraryWouldAskFor() throws Exception {
        try (Club club = Club.open(new OnBothDatabases.Sqlite(), 1)) {
            club.page(club.order(club.hall().visitor().signUp("lin"), false).is(201));
            Map<String, String> ours = club.stripe().asked.getFirst();
            String attempt = ours.get("client_reference_id");
            SessionCreateParams theirs = SessionCreateParams.builder().setMode(SessionCreateParams.Mode.PAYMENT).setClientReferenceId(attempt)
                    .putMetadata("attempt", attempt).putMetadata("order", ours.get("metadata[order]"))
                    .setSuccessUrl(ours.get("success_url")).setCancelUrl(ours.get("cancel_url")).setExpiresAt(Long.parseLong(ours.get("expires_at")))
                    .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(PriceData.builder().setCurrency("cny").setUnitAmount(2000L)
                            .setProductData(PriceData.ProductData.builder().setName(ours.get("line_items[0][price_data][product_data][name]")).build())
                            .build()).build())
                    .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder().setDescription(ours.get("payment_intent_data[description]"))
                            .putMetadata("attempt", attempt).build())
                    .build();
            client.v1().checkout().sessions().create(theirs, RequestOptions.builder().setIdempotencyKey(attempt).build());
            assertThat(ours).isEqualTo(stripe.asked.getFirst());
        }
    }

    @Test
    void aNotificationOfThePretendedStripeIsOneToItsOwnLibrary() throws Exception {
        client.v1().checkout().sessions().create(monthly("A1", 2000));
        stripe.books.pay((String) stripe.books.all("checkout.session").getFirst().get("id"));
        for (Map<String, Object> event : stripe.books.told) {
            byte[] body = FakeStripe.JSON.writeValueAsBytes(event);
            long seconds = Instant.now().getEpochSecond();
            String header = "t=" + seconds + ",v1=" + Postman.hmac(Postman.SECRET, seconds, body);
            Event read = Webhook.constructEvent(new String(body, UTF_8), header, Postman.SECRET);
            assertThat(read.getType()).isEqualTo(event.get("type"));
            assertThat(new Signature(Instant::now).verifies(Optional.of(header), body, List.of(new Secret(Postman.SECRET)))).isTrue();
            assertThatThrownBy(() -> Webhook.constructEvent(new String(body, UTF_8) + " ", header, Postman.SECRET))
                    .isInstanceOf(SignatureVerificationException.class);
        }
    }

    @Test
    void whatStripesLibrarySignsIsVerified() throws Exception {
        byte[] body = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        String theirs = "t=" + now.getEpochSecond() + ",v1="
                + Webhook.Util.computeHmacSha256(Postman.SECRET, now.getEpochSecond() + "." + new String(body, UTF_8));
        List<Secret> secrets = List.of(new Secret("whsec_new"), new Secret(Postman.SECRET));
        assertThat(new Signature(() -> now).verifies(Optional.of(theirs), body, secrets)).isTrue();
        assertThat(new Signature(() -> now).verifies(Optional.of(theirs), "{\"id\":\"evt_2\"}".getBytes(UTF_8), secrets)).isFalse();
        for (Duration age : List.of(Duration.ofSeconds(300), Duration.ofSeconds(-300))) {
            assertThat(new Signature(() -> now.plus(age)).verifies(Optional.of(theirs), body, secrets)).isTrue();
            assertThat(new Signature(() -> now.plus(age.multipliedBy(301).dividedBy(300))).verifies(Optional.of(theirs), body, secrets)).isFalse();
        }
    }

    private static SessionCreateParams monthly(String attempt, long amount) {
        return SessionCreateParams.builder().setMode(SessionCreateParams.Mode.SUBSCRIPTION).setClientReferenceId(attempt).putMetadata("attempt", attempt)
                .setSuccessUrl("https://hall.example/").setExpiresAt(Instant.now().plusSeconds(3600).getEpochSecond())
                .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(PriceData.builder().setCurrency("cny").setUnitAmount(amount)
                        .setProductData(PriceData.ProductData.builder().setName("Club").build())
                        .setRecurring(PriceData.Recurring.builder().setInterval(PriceData.Recurring.Interval.MONTH).setIntervalCount(1L).build())
                        .build()).build())
                .setSubscriptionData(SessionCreateParams.SubscriptionData.builder().putMetadata("attempt", attempt).build())
                .build();
    }
}
