package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

/** The company in a hall: what it brings to people, and what it makes of answers to disputes. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class CompanyTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = TestHall.open(database);
        hall.owner().post("/admin/plugins/pay-sandbox/enable").is(200);
        hall.owner().post("/admin/plugins/paid-entry/enable").is(200);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    /** The hall's books hold what the company says it holds. */
    @AfterEach
    void bothBooksAgree() {
        hall.advance(Duration.ofHours(1));
        Answer books = hall.owner().get("/admin/books").is(200);
        assertThat(books.at("/balanced").asBoolean()).isTrue();
        long ours = books.at("/accounts").valueStream().filter(account -> account.at("/code").asString().startsWith("provider:sandbox:"))
                .mapToLong(account -> account.at("/balance").asLong()).sum();
        assertThat(ours).isEqualTo(hall.owner().get("/p/pay-sandbox/books").at("/sums/0/held/minor").asLong());
        assertThat(hall.owner().get("/admin/money/bills").at("/differences")).isEmpty();
    }

    /** A group with a chef, where somebody has paid fifty to come in. */
    private record Kitchen(Visitor chef, String password, String address, Visitor guest, String order, String company) {
        static Kitchen open() {
            int number = NUMBERS.incrementAndGet();
            Visitor chef = hall.visitor().signUp("chef" + number);
            String address = hall.paidGroup(chef, "kitchen" + number, 5_000);
            Visitor guest = hall.visitor().signUp("guest" + number);
            Answer placed = guest.post("/p/paid-entry" + address + "/pay", Map.of("provider", "sandbox", "auto", "pay")).is(201);
            return new Kitchen(chef, "correct horse chef" + number, address, guest, placed.text("/order/number"), placed.text("/pay/url"));
        }

        Kitchen settled() {
            hall.advance(Duration.ofDays(7));
            return this;
        }

        Kitchen wantsMoneyAt(String account) {
            chef.post("/me/wallet/account", Map.of("provider", "sandbox", "account", account, "name", "Zhou", "password", password)).is(200);
            return this;
        }

        Answer withdraw(long minor) {
            Answer answer = chef.post("/me/wallet/withdraw", Map.of("amount", Map.of("minor", minor, "currency", "CNY")));
            hall.advance(Duration.ofSeconds(1));
            return answer;
        }

        String newest() {
            return chef.get("/me/wallet/withdraw").is(200).text("/items/0/state");
        }

        long available() {
            return chef.get("/me/wallet/withdraw").is(200).at("/available/minor").asLong();
        }

        String state() {
            return guest.get("/orders/" + order).is(200).text("/state");
        }

        String dispute() {
            return address + "/orders/" + order + "/dispute";
        }
    }

    @Test
    void whatAnOwnerWithdrawsArrivesAtOnce() {
        Kitchen kitchen = Kitchen.open().settled().wantsMoneyAt("6222 8810");
        long before = paidOut();
        kitchen.withdraw(2_000).is(201);
        assertThat(kitchen.newest()).isEqualTo("paid");
        assertThat(kitchen.available()).isEqualTo(3_000);
        assertThat(paidOut()).isEqualTo(before + 2_000);
        kitchen.withdraw(2_000).is(409);
    }

    @Test
    void whatTakesItsTimeIsUnderWayUntilItIsThere() {
        Kitchen kitchen = Kitchen.open().settled().wantsMoneyAt("slow 6222");
        kitchen.withdraw(2_000).is(201);
        assertThat(kitchen.newest()).isEqualTo("sent");
        hall.advance(Duration.ofHours(23));
        assertThat(kitchen.newest()).isEqualTo("sent");
        hall.advance(Duration.ofHours(30));
        assertThat(kitchen.newest()).isEqualTo("paid");
        assertThat(kitchen.available()).isEqualTo(3_000);
    }

    @Test
    void whatCannotBeBroughtComesBackAndCanBeSentElsewhere() {
        Kitchen kitchen = Kitchen.open().settled().wantsMoneyAt("fail 6222");
        long before = paidOut();
        kitchen.withdraw(2_000).is(201);
        assertThat(kitchen.newest()).isEqualTo("failed");
        assertThat(kitchen.available()).isEqualTo(5_000);
        assertThat(paidOut()).isEqualTo(before);
        kitchen.wantsMoneyAt("6222 8810").withdraw(2_000).is(409);
        hall.advance(Duration.ofDays(1));
        kitchen.withdraw(2_000).is(201);
        assertThat(kitchen.newest()).isEqualTo("paid");
    }

    @Test
    void aDisputeIsAnsweredWithAFileAndWon() {
        Kitchen kitchen = Kitchen.open();
        kitchen.guest().post(kitchen.company(), Map.of("action", "dispute")).is(200);
        assertThat(kitchen.state()).isEqualTo("disputed");
        String dispute = kitchen.dispute() + "/" + kitchen.chef().get(kitchen.dispute()).is(200).text("/disputes/0/dispute/id");
        answer(kitchen.guest(), dispute, "It is mine.", PNG).is(403);
        answer(kitchen.chef(), dispute, "", PNG).is(422);
        answer(kitchen.chef(), dispute, "They came every day.", new byte[(5 << 20) + 1]).is(422);
        answer(kitchen.chef(), dispute, "They came every day.", PNG).is(200);
        hall.advance(Duration.ofSeconds(1));
        Answer shown = kitchen.chef().get(kitchen.dispute()).is(200);
        assertThat(shown.at("/disputes/0/answers")).hasSize(1);
        assertThat(shown.text("/disputes/0/answers/0/file")).isEqualTo("proof.png");
        assertThat(shown.at("/disputes/0/answers/0/sent").isNull()).as("handed in").isFalse();
        hall.advance(Duration.ofDays(1));
        assertThat(kitchen.state()).isEqualTo("fulfilled");
        answer(kitchen.chef(), dispute, "Too late.", PNG).is(404);
        assertThat(kitchen.settled().available()).isEqualTo(5_000);
    }

    private static long paidOut() {
        return hall.owner().get("/p/pay-sandbox/books").is(200).at("/sums/0/paidOut/minor").asLong();
    }

    private static Answer answer(Visitor who, String address, String text, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text + "\r\n--cut\r\nContent-Disposition: form-data; "
                + "name=\"file\"; filename=\"proof.png\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return who.post(address, "multipart/form-data; boundary=cut", body.toByteArray());
    }
}
