package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.plugins.paywechat.FakeWechat.Whim;
import org.guildhall.plugins.paywechat.Postman.Letter;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.Stall;
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
import tools.jackson.databind.json.JsonMapper;

/** Members' lives in a true hall that takes their money at the company's stand-in: at the end both have the same in their books. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class LifeTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int MOST_TRIES = 50;
    private static TestHall hall;
    private static FakeWechat fake;
    private static Postman postman;
    private static Visitor chef;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = TestHall.open(database);
        fake = new FakeWechat(hall.server().clock());
        postman = new Postman(fake);
        hall.owner().post("/admin/plugins/paid-entry/enable").is(200);
        hall.owner().post("/admin/plugins/pay-wechat/enable").is(200);
        Account account = Office.account(fake.url());
        hall.owner().post("/admin/plugins/pay-wechat/settings", Map.of("mchid", account.mchid(), "appid", account.appid(), "serial", account.serial(),
                "privateKey", account.privateKey().reveal(), "apiKey", account.apiKey().reveal(), "publicKeyId", account.publicKeyId(),
                "publicKey", account.publicKey().reveal(), "appSecret", account.appSecret().reveal(), "baseUrl", fake.url())).is(200);
        chef = hall.visitor().signUp("chef");
        hall.paidGroup(chef, "kitchen", 9900);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
        fake.close();
    }

    @AfterEach
    void theCompanysBooksAreOurs() {
        hall.advance(Duration.ofHours(2));
        assertThat(Stall.clearing(hall, "wechat").values().stream().mapToLong(Long::longValue).sum()).isEqualTo(fake.books.held());
    }

    @Test
    void whoScansTheCodeIsInAndWhoLeavesInTimeGetsTheMoneyBack() {
        Buyer buyer = Buyer.comes();
        assertThat(buyer.begun().text("/pay/qr")).isEqualTo("weixin://wxpay/bizpayurl?pr=" + buyer.attempt());
        assertThat(postman.paid(buyer.attempt()).deliver()).isEqualTo(200);
        assertThat(buyer.state()).isEqualTo("fulfilled");
        assertThat(buyer.membership()).isEqualTo("member");
        buyer.visitor().post("/g/kitchen/leave").is(200);
        String refund = buyer.refund();
        assertThat(postman.refunded(refund, "SUCCESS").deliver()).isEqualTo(200);
        assertThat(buyer.order().text("/refunds/0/state")).isEqualTo("succeeded");
        assertThat(buyer.membership()).isNotEqualTo("member");
        // What is told once more, in another order, changes nothing.
        assertThat(postman.refunded(refund, "SUCCESS").deliver()).isEqualTo(200);
        assertThat(postman.aboutOrder(buyer.attempt(), Map.of()).deliver()).isEqualTo(200);
        assertThat(buyer.state()).isEqualTo("refunded");
        assertThat(buyer.order().at("/refunds")).hasSize(1);
    }

    @Test
    void aNoticeThatComesOftenLateOrForgedLetsInOnce() {
        Buyer buyer = Buyer.comes();
        Letter letter = postman.paid(buyer.attempt());
        byte[] other = letter.body().clone();
        other[other.length / 2] ^= 1;
        assertThat(letter.saying(other).deliver()).isEqualTo(401);
        assertThat(letter.with("Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + letter.headers().get("Wechatpay-Signature")).deliver()).isEqualTo(401);
        assertThat(letter.saying(new byte[2 << 20]).deliver()).isBetween(400, 499);
        assertThat(postman.aboutOrder(buyer.attempt(), Map.of("mchid", "1900009999")).deliver()).isEqualTo(403);
        assertThat(buyer.state()).isEqualTo("awaiting-payment");
        for (int i = 0; i < 3; i++) {
            assertThat(letter.deliver()).isEqualTo(200);
        }
        assertThat(postman.aboutOrder(buyer.attempt(), Map.of()).deliver()).isEqualTo(200);
        assertThat(buyer.state()).isEqualTo("fulfilled");
        hall.advance(Duration.ofMinutes(10));
        assertThat(letter.deliver()).isEqualTo(401);
    }

    @Test
    void p4WhoHasPaidIsInThoughNoNoticeEverComes() {
        Buyer buyer = Buyer.comes();
        postman.paid(buyer.attempt());
        hall.advance(Duration.ofMinutes(10));
        assertThat(buyer.membership()).isEqualTo("member");
    }

    @Test
    void tooMuchAndTooLittleAndAnotherCurrencyLetNobodyIn() {
        for (Map<String, ?> amount : List.of(Map.of("total", 1), Map.of("total", 9901), Map.of("total", 9900, "currency", "USD"))) {
            Buyer buyer = Buyer.comes();
            postman.paid(buyer.attempt());
            Letter letter = postman.aboutOrder(buyer.attempt(), Map.of("amount", amount));
            fake.books.orders.remove(buyer.attempt());
            assertThat(letter.deliver()).isEqualTo(200);
            assertThat(buyer.state()).isEqualTo("review");
            assertThat(buyer.membership()).isNotEqualTo("member");
            fake.books.orders.put(buyer.attempt() + "OTHER", taken(((Number) amount.get("total")).longValue()));
        }
    }

    /** What the company took, where it is not what was ordered. */
    private static Ledgers.Ordered taken(long total) {
        return new Ledgers.Ordered("NATIVE", JsonMapper.shared().valueToTree(Map.of("amount", Map.of("total", total))), "SUCCESS", fake.clock.instant());
    }

    @Test
    void p3WhoTriesAgainAfterSilenceHasOneOrderAtTheCompany() {
        Visitor visitor = hall.visitor().signUp("buyer" + NUMBERS.incrementAndGet());
        int before = fake.books.orders.size();
        fake.whims.add(Whim.HANG_UP);
        Answer silent = visitor.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "wechat")).is(503);
        assertThat(silent.text("/detail")).contains("Nothing was charged");
        visitor.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "wechat")).is(200);
        assertThat(fake.books.orders).hasSize(before + 1);
    }

    @Test
    void anOrderThatNobodyPaysIsClosedThereTooAndOneThatWasPaidMeanwhileIsNot() {
        Buyer idle = Buyer.comes();
        Buyer late = Buyer.comes();
        postman.paid(late.attempt());
        hall.advance(Duration.ofMinutes(31));
        assertThat(idle.state()).isEqualTo("expired");
        assertThat(fake.books.orders.get(idle.attempt()).state()).isEqualTo("CLOSED");
        assertThat(late.state()).isEqualTo("fulfilled");
    }

    @Test
    void aRefundThatTheCompanyHadNoTimeForIsAskedForAgainAndOneThatFailsIsForAPersonToSee() {
        Buyer buyer = Buyer.comes();
        postman.paid(buyer.attempt()).deliver();
        fake.whims.add(Whim.BUSY_BEFORE_WORK);
        buyer.visitor().post("/g/kitchen/leave").is(200);
        assertThat(postman.refunded(buyer.refund(), "ABNORMAL").deliver()).isEqualTo(200);
        assertThat(buyer.order().text("/refunds/0/state")).isEqualTo("abnormal");
    }

    @Test
    void whoGoesOnInsideWechatFindsAWayToPayThereAndTheCodeIsClosed() {
        Buyer buyer = Buyer.comes();
        Answer again = buyer.visitor().with("User-Agent", Office.INSIDE).post("/orders/" + buyer.number() + "/pay", Map.of("provider", "wechat")).is(201);
        assertThat(fake.books.orders.get(buyer.attempt()).state()).isEqualTo("CLOSED");
        String page = again.text("/pay/url");
        assertThat(page).startsWith("/pay/wechat/A").doesNotContain(buyer.attempt());
        Answer away = buyer.visitor().get(page).is(302);
        assertThat(away.response().headers().firstValue("Location")).get().asString().startsWith("https://open.weixin.qq.com/");
        assertThat(buyer.visitor().get(page + "?code=code-of-oUpF8uMuAJO_" + buyer.number().replace('-', '_')).is(200).text("/way")).isEqualTo("script");
        String attempt = page.substring(page.lastIndexOf('/') + 1);
        postman.paid(attempt).deliver();
        assertThat(buyer.state()).isEqualTo("fulfilled");
        assertThat(buyer.visitor().get(page).is(200).text("/way")).isEqualTo("over");
    }

    /** Somebody who has begun to pay by scanning. */
    private record Buyer(Visitor visitor, Answer begun) {
        static Buyer comes() {
            Visitor visitor = hall.visitor().signUp("buyer" + NUMBERS.incrementAndGet());
            return new Buyer(visitor, visitor.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "wechat")).is(201));
        }

        String number() {
            return begun.text("/order/number");
        }

        String attempt() {
            String page = begun.text("/pay/url");
            return page.substring(page.lastIndexOf('/') + 1);
        }

        Answer order() {
            return visitor.get("/orders/" + number()).is(200);
        }

        String state() {
            return order().text("/state");
        }

        /** The refund's number, once the company has been asked for it. */
        String refund() {
            String number = order().text("/refunds/0/number");
            for (int tries = 0; tries < MOST_TRIES && !fake.books.refunds.containsKey(number); tries++) {
                hall.advance(Duration.ofMinutes(1));
            }
            return number;
        }

        String membership() {
            return visitor.get("/g/kitchen").is(200).text("/you/state");
        }
    }
}
