package org.guildhall.plugins.paytransfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guildhall.api.community.Person;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that people send by hand is believed once an admin has seen it, and never before. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class TransferTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] PDF = "%PDF-1.7 receipt ".getBytes(StandardCharsets.UTF_8);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static TestHall hall;
    private static Visitor second;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = TestHall.open(database);
        Stream.of("paid-entry", "pay-transfer").forEach(plugin -> hall.owner().post("/admin/plugins/" + plugin + "/enable").is(200));
        hall.owner().post("/p/pay-transfer/accounts", Map.of("title", "Bank of China", "text", "Nantang\n6217 0000 1234")).is(200);
        second = hall.visitor().signUp("second");
        hall.server().profiles().setAdmin(new Person(second.get("/me").at("/person/id").asLong(), "second"), true);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @AfterEach
    void theBooksAreBalanced() {
        settings("PT72H", null);
        assertThat(hall.owner().get("/admin/books").at("/balanced").asBoolean()).isTrue();
    }

    /** A buyer of an entry for twenty, and where they pay. */
    private record Buyer(Visitor who, String group, String order, String page) {
        String attempt() {
            return page.substring(page.lastIndexOf('/') + 1);
        }

        Answer send(byte[] receipt) {
            return upload(who, page, Map.of("receipt", receipt), Map.of());
        }

        String state() {
            return who.get(page).is(200).text("/state");
        }

        String orderState() {
            return who.get("/orders/" + order).is(200).text("/state");
        }

        String you() {
            return who.get(group).is(200).text("/you/state");
        }

        Answer confirm(Visitor admin, String seen) {
            return admin.post("/p/pay-transfer/queue/" + attempt() + "/confirm", Map.of("seen", seen));
        }

        Answer reject(Visitor admin, String reason) {
            return admin.post("/p/pay-transfer/queue/" + attempt() + "/reject", Map.of("reason", reason));
        }
    }

    private static Buyer buyer() {
        return buyer(hall.visitor().signUp("buyer" + NUMBERS.incrementAndGet()));
    }

    private static Buyer buyer(Visitor who) {
        int number = NUMBERS.incrementAndGet();
        String group = hall.paidGroup(hall.visitor().signUp("chef" + number), "kitchen" + number, 2_000);
        Answer paying = who.post("/p/paid-entry" + group + "/pay", Map.of("provider", "transfer")).is(201);
        return new Buyer(who, group, paying.text("/order/number"), paying.text("/pay/url"));
    }

    private static Answer upload(Visitor who, String path, Map<String, byte[]> files, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, text) -> body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, content) -> {
            body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + name
                    + "\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return who.post(path, "multipart/form-data; boundary=cut", body.toByteArray());
    }

    /** A receipt unlike any other. */
    private static byte[] receipt() {
        return (new String(PDF, StandardCharsets.UTF_8) + NUMBERS.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
    }

    private static void settings(String patience, Long secondAbove) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("patience", patience));
        fields.put("secondAbove", secondAbove == null ? "" : Map.of("minor", secondAbove, "currency", "CNY"));
        hall.owner().post("/admin/plugins/pay-transfer/settings", fields).is(200);
    }

    private static long balance(String code) {
        return Stream.of(hall.owner().get("/admin/books").json().at("/accounts")).flatMap(all -> all.valueStream())
                .filter(account -> account.at("/code").asString().equals(code)).mapToLong(account -> account.at("/balance").asLong()).sum();
    }

    @Test
    void p9WhoeverTransfersWithProofIsInOnceAnAdminHasSeenTheMoney() {
        Buyer buyer = buyer();
        Answer page = buyer.who().get(buyer.page()).is(200);
        assertThat(page.at("/amount/minor").asLong()).isEqualTo(2_000);
        assertThat(page.text("/code")).matches("[2-9A-HJ-NP-Z]{6}");
        assertThat(page.text("/accounts/0/text")).isEqualTo("Nantang\n6217 0000 1234");

        assertThat(buyer.send(receipt()).is(200).text("/state")).isEqualTo("submitted");
        assertThat(buyer.orderState()).isEqualTo("awaiting-payment");
        assertThat(buyer.you()).isEqualTo("none");

        buyer.confirm(hall.owner(), "20.00").is(200);
        assertThat(buyer.orderState()).isEqualTo("fulfilled");
        assertThat(buyer.you()).isEqualTo("member");
        Answer detail = hall.owner().get("/p/pay-transfer/queue/" + buyer.attempt()).is(200);
        assertThat(detail.text("/decisions/0/verdict")).isEqualTo("confirmed");
        assertThat(detail.text("/decisions/0/by/name")).isEqualTo("keeper");
        assertThat(detail.text("/decisions/0/at")).isNotEmpty();
    }

    @Test
    void bothSidesAreTold() {
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);
        assertThat(hall.owner().get("/me/notifications").text("/items/0/text")).contains("sent a receipt for ¥20.00").contains(buyer.order());

        buyer.reject(hall.owner(), "the amount cannot be read").is(200);
        assertThat(buyer.who().get("/me/notifications").text("/items/0/text")).contains("the amount cannot be read");
        buyer.send(receipt()).is(200);
        buyer.confirm(hall.owner(), "20").is(200);
        assertThat(buyer.who().get("/me/notifications").text("/items/0/text")).contains("Your transfer of ¥20.00").contains("has arrived");
    }

    @Test
    void aReceiptThatIsNotEnoughMayBeFollowedByAnother() {
        Buyer buyer = buyer();
        byte[] first = receipt();
        buyer.send(first).is(200);
        buyer.reject(hall.owner(), "  ").is(422);
        buyer.reject(hall.owner(), "too dark").is(200);
        assertThat(buyer.state()).isEqualTo("rejected");
        assertThat(buyer.who().get(buyer.page()).text("/reason")).isEqualTo("too dark");
        buyer.confirm(hall.owner(), "20").is(409);

        assertThat(buyer.send(first).is(422).text("/fields/receipt")).contains("sent before");
        buyer.send(receipt()).is(200);
        buyer.confirm(hall.owner(), "20").is(200);
        assertThat(buyer.you()).isEqualTo("member");
    }

    @Test
    void theSameReceiptForTwoOrdersIsSeen() {
        Buyer one = buyer();
        Buyer other = buyer();
        byte[] receipt = receipt();
        one.send(receipt).is(200);
        other.send(receipt).is(200);

        Answer detail = hall.owner().get("/p/pay-transfer/queue/" + other.attempt()).is(200);
        assertThat(detail.text("/receipts/0/usedFor")).isEqualTo(one.order());
        assertThat(hall.owner().get("/p/pay-transfer/queue/" + one.attempt()).at("/receipts/0/usedFor").isNull()).isTrue();
    }

    @Test
    void nobodyConfirmsTheirOwnPayment() {
        Buyer owner = buyer(hall.owner());
        owner.send(receipt()).is(200);

        owner.confirm(hall.owner(), "20").is(403);
        owner.reject(hall.owner(), "no").is(403);
        owner.confirm(second, "20").is(200);
        assertThat(owner.orderState()).isEqualTo("fulfilled");
    }

    @Test
    void aboveTheLimitTwoAdminsSeeTheSameMoney() {
        settings("PT72H", 1_999L);
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);

        assertThat(buyer.confirm(hall.owner(), "20").is(200).text("/state")).isEqualTo("seen-once");
        assertThat(buyer.orderState()).isEqualTo("awaiting-payment");
        buyer.confirm(hall.owner(), "20").is(403);
        assertThat(buyer.confirm(second, "19.99").is(422).text("/fields/seen")).contains("¥20.00");
        buyer.send(receipt()).is(409);
        buyer.confirm(second, "20.00").is(200);
        assertThat(buyer.orderState()).isEqualTo("fulfilled");
        Answer detail = second.get("/p/pay-transfer/queue/" + buyer.attempt());
        assertThat(detail.text("/decisions/0/by/name") + detail.text("/decisions/1/by/name")).isEqualTo("secondkeeper");
    }

    @Test
    void anotherAmountWaitsInTheBooksAndLetsNobodyIn() {
        long before = balance("suspense");
        Buyer less = buyer();
        less.send(receipt()).is(200);
        less.confirm(hall.owner(), "19.99").is(200);
        Buyer more = buyer();
        more.send(receipt()).is(200);
        more.confirm(hall.owner(), "120").is(200);

        assertThat(List.of(less.orderState(), more.orderState())).containsOnly("review");
        assertThat(List.of(less.you(), more.you())).containsOnly("none");
        assertThat(before - balance("suspense")).isEqualTo(1_999 + 12_000);
        assertThat(less.who().get("/me/notifications").text("/items/0/text")).contains("Nothing is lost");
    }

    @Test
    void theOrderWaitsAsLongAsATransferMayTake() {
        Buyer buyer = buyer();
        hall.advance(Duration.ofHours(71));
        assertThat(buyer.orderState()).isEqualTo("awaiting-payment");
        hall.advance(Duration.ofHours(2));
        assertThat(buyer.orderState()).isEqualTo("expired");
        assertThat(buyer.state()).isEqualTo("expired");
    }

    @Test
    void theOrderWaitsWhileAReceiptWaits() {
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);
        hall.advance(Duration.ofHours(100));
        assertThat(buyer.orderState()).isEqualTo("awaiting-payment");

        buyer.reject(hall.owner(), "unreadable").is(200);
        hall.advance(Duration.ofHours(12));
        assertThat(buyer.orderState()).isEqualTo("awaiting-payment");
        hall.advance(Duration.ofHours(40));
        assertThat(buyer.orderState()).isEqualTo("expired");
    }

    @Test
    void whoeverPaidJustInTimeIsNotLost() {
        Buyer buyer = buyer();
        hall.advance(Duration.ofHours(80));
        assertThat(buyer.orderState()).isEqualTo("expired");

        buyer.send(receipt()).is(200);
        buyer.confirm(hall.owner(), "20").is(200);
        assertThat(buyer.orderState()).isEqualTo("fulfilled");
        assertThat(buyer.you()).isEqualTo("member");
    }

    @Test
    void moneyGoesBackWhenAnAdminHasSentIt() {
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);
        buyer.confirm(hall.owner(), "20").is(200);
        buyer.who().post(buyer.group() + "/leave").is(200);
        hall.advance(Duration.ofMinutes(1));
        Answer order = buyer.who().get("/orders/" + buyer.order()).is(200);
        assertThat(order.text("/refunds/0/state")).isEqualTo("processing");
        String refund = order.text("/refunds/0/number");
        String page = "/p/pay-transfer/refunds/" + refund;
        assertThat(hall.owner().get("/p/pay-transfer/queue").json().at("/refunds").valueStream().map(it -> it.at("/id").asString())).contains(refund);

        hall.owner().post(page, Map.of("note", "by app")).is(422);
        upload(hall.owner(), page, Map.of("evidence", PNG), Map.of("note", "")).is(422);
        upload(hall.owner(), page, Map.of("evidence", PNG), Map.of("note", "WeChat, 20:15")).is(200);
        upload(hall.owner(), page, Map.of("evidence", PNG), Map.of("note", "again")).is(409);
        assertThat(buyer.who().get("/orders/" + buyer.order()).text("/refunds/0/state")).isEqualTo("succeeded");
        assertThat(buyer.orderState()).isEqualTo("refunded");
        assertThat(buyer.who().get("/me/notifications").text("/items/0/text")).contains("WeChat, 20:15");
        assertThat(hall.owner().get(page).text("/decisions/0/note")).isEqualTo("WeChat, 20:15");
    }

    @Test
    void whatIsNoReceiptIsRefused() {
        Buyer buyer = buyer();
        assertThat(buyer.send("<script>".getBytes(StandardCharsets.UTF_8)).is(422).text("/fields/receipt")).contains("neither a picture");
        assertThat(buyer.send(new byte[(5 << 20) + 1]).is(422).text("/fields/receipt")).contains("5 MB");
        assertThat(buyer.send(new byte[0]).is(422).text("/fields/receipt")).isNotEmpty();
        buyer.who().post(buyer.page()).is(422);
        assertThat(buyer.state()).isEqualTo("awaiting");
    }

    @Test
    void strangersLearnNothing() {
        Buyer buyer = buyer();
        buyer.send(PNG).is(200);
        String file = hall.owner().get("/p/pay-transfer/queue/" + buyer.attempt()).text("/receipts/0/file");
        Visitor other = buyer().who();

        other.get(buyer.page()).is(404);
        upload(other, buyer.page(), Map.of("receipt", PNG), Map.of()).is(404);
        hall.visitor().get(buyer.page()).is(401);
        other.get("/p/pay-transfer/queue").is(403);
        other.get("/p/pay-transfer/files/" + file).is(403);
        buyer.confirm(buyer.who(), "20").is(403);
        hall.owner().get("/p/pay-transfer/queue/none").is(404);
        hall.owner().post("/p/pay-transfer/queue/none/confirm").is(404);
        hall.owner().post("/p/pay-transfer/refunds/none").is(404);
        hall.visitor().post("/pay/transfer/notice", "text/plain", PNG).is(404);
        assertThat(hall.owner().get("/p/pay-transfer/files/" + file).is(200).response().headers().firstValue("Content-Type")).contains("image/png");
    }

    @Test
    void amountsAreReadAsTheyAreMeant() {
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);
        for (String odd : List.of("", "0", "-20", "20.001", "1e9999", "twenty", "99999999999999999999")) {
            assertThat(buyer.confirm(hall.owner(), odd).is(422).text("/fields/seen")).isNotEmpty();
        }
        assertThat(buyer.orderState()).isEqualTo("awaiting-payment");
    }

    @Test
    void aDecisionIsAboutWhatWasSeen() {
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);
        int version = hall.owner().get("/p/pay-transfer/queue/" + buyer.attempt()).at("/version").asInt();
        buyer.send(receipt()).is(200);

        hall.owner().post("/p/pay-transfer/queue/" + buyer.attempt() + "/confirm", Map.of("seen", "20", "version", version)).is(409);
    }

    @Test
    void decisionsAtTheSameTimeCountOnce() {
        Buyer buyer = buyer();
        buyer.send(receipt()).is(200);
        List<Integer> answers = Stream.of(hall.owner(), second, hall.owner(), second).parallel()
                .map(admin -> buyer.confirm(admin, "20").status()).sorted().toList();

        assertThat(answers).containsExactly(200, 409, 409, 409);
        assertThat(buyer.orderState()).isEqualTo("fulfilled");
    }

    @Test
    void withoutAnAccountNobodyIsOfferedIt() {
        String account = hall.owner().get("/p/pay-transfer/accounts").text("/accounts/0/id");
        hall.owner().post("/p/pay-transfer/accounts/" + account + "/remove").is(200);
        Visitor who = hall.visitor().signUp("late" + NUMBERS.incrementAndGet());
        String group = hall.paidGroup(hall.visitor().signUp("cook" + NUMBERS.incrementAndGet()), "stove" + NUMBERS.incrementAndGet(), 2_000);
        who.post("/p/paid-entry" + group + "/pay", Map.of("provider", "transfer")).is(422);
        hall.owner().post("/p/pay-transfer/accounts", Map.of("title", "x", "text", "")).is(422);
        upload(hall.owner(), "/p/pay-transfer/accounts", Map.of("picture", PDF), Map.of("title", "WeChat", "text", "")).is(422);
        upload(hall.owner(), "/p/pay-transfer/accounts", Map.of("picture", PNG), Map.of("title", "WeChat", "text", "Nantang\n6217 0000 1234")).is(200);
        who.post("/p/paid-entry" + group + "/pay", Map.of("provider", "transfer")).is(201);
    }
}
