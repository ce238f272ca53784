package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paywechat.FakeWechat.Whim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransfersTest {
    private static final String OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void moneyWaitsForThePersonAndIsTheirsOnceTheyHaveConfirmed() throws Exception {
        Payout payout = payout("P1", 5000, "");
        assertThat(office.wechat.payOut(payout).what()).isEqualTo(What.UNKNOWN);
        assertThat(confirmPage("P1").packageInfo()).contains("package of P1");
        office.fake.books.transfers.computeIfPresent("P1", (number, sent) -> new Ledgers.Sent(sent.asked(), "SUCCESS"));
        assertThat(office.wechat.query(payout)).extracting(News::what, News::amount, News::reference)
                .containsExactly(What.PAID_OUT, Money.of(5000, "CNY"), "13P1");
        assertThat(confirmPage("P1").packageInfo()).isEmpty();
        assertThatThrownBy(() -> confirmPage("P9")).isInstanceOf(Refused.class).hasMessage("confirm.not-there");
        assertThat(office.wechat.confirmedAt(payout)).contains(URI.create("/pay/wechat/payouts/P1"));
    }

    @Test
    void moneyThatNobodyConfirmedComesBack() throws Exception {
        for (String state : new String[] {"FAIL", "CANCELLED"}) {
            Payout payout = payout("P" + state, 5000, "");
            office.wechat.payOut(payout);
            office.fake.books.transfers.computeIfPresent(payout.id(), (number, sent) -> new Ledgers.Sent(sent.asked(), "CANCELING"));
            assertThat(office.wechat.query(payout).what()).isEqualTo(What.UNKNOWN);
            office.fake.books.transfers.computeIfPresent(payout.id(), (number, sent) -> new Ledgers.Sent(sent.asked(), state));
            assertThat(office.wechat.payOut(payout).what()).isEqualTo(What.PAYOUT_FAILED);
            assertThat(office.wechat.read(Come.with(office.postman.letter("", "MCHTRANSFER.BILL.FINISHED", "mch_payment",
                    office.fake.transfer(payout.id()))))).singleElement().extracting(News::what).isEqualTo(What.PAYOUT_FAILED);
        }
    }

    @Test
    void whatThePersonHasNotConfirmedCanBeCalledOffAndEndsAWhileLater() throws Exception {
        Payout payout = payout("P7", 5000, "");
        office.wechat.payOut(payout);
        assertThat(office.wechat.callOff(payout).what()).isEqualTo(What.UNKNOWN);
        assertThat(office.fake.books.transfers.get("P7").state()).isEqualTo("CANCELING");
        assertThat(confirmPage("P7").packageInfo()).isEmpty();
        office.fake.books.transfers.computeIfPresent("P7", (number, sent) -> new Ledgers.Sent(sent.asked(), "CANCELLED"));
        assertThat(office.wechat.query(payout).what()).isEqualTo(What.PAYOUT_FAILED);
        Payout taken = payout("P8", 5000, "");
        office.wechat.payOut(taken);
        office.fake.books.transfers.computeIfPresent("P8", (number, sent) -> new Ledgers.Sent(sent.asked(), "SUCCESS"));
        assertThat(office.wechat.callOff(taken).what()).as("too late").isEqualTo(What.PAID_OUT);
    }

    @Test
    void aCallWithoutAnAnswerSendsNothingTwice() throws Exception {
        Payout payout = payout("P2", 5000, "");
        for (Whim whim : Whim.values()) {
            office.fake.whimsOfPosts.add(whim);
            assertThatThrownBy(() -> office.wechat.payOut(payout("P" + whim, 5000, ""))).isInstanceOfAny(IOException.class, Outbound.NoReply.class);
            assertThat(office.wechat.payOut(payout("P" + whim, 5000, "")).what()).isEqualTo(What.UNKNOWN);
            assertThat(office.wechat.payOut(payout("P" + whim, 5000, "")).what()).isEqualTo(What.UNKNOWN);
        }
        assertThat(office.wechat.query(payout).what()).isEqualTo(What.UNKNOWN);
        assertThat(office.fake.books.transfers).hasSize(Whim.values().length);
        assertThat(office.fake.calls.stream().filter(asked -> asked.method().equals("POST"))).hasSize(Whim.values().length + 1);
    }

    @Test
    void aRefusalIsAFailureOnlyOnceNoBillIsThere() throws Exception {
        assertThat(office.wechat.payOut(payout("P5", 200_000, "")).what()).isEqualTo(What.PAYOUT_FAILED);
        assertThat(office.fake.books.transfers).isEmpty();
    }

    @Test
    void whatCannotBeSentIsSaidBefore() {
        assertThat(office.wechat.unfit(OPENID, "", Money.of(199_999, "CNY"))).isEmpty();
        assertThat(office.wechat.unfit(OPENID, "张三", Money.of(200_000, "CNY"))).isEmpty();
        assertThat(office.wechat.unfit(OPENID, " ", Money.of(200_000, "CNY"))).contains("payout.name");
        assertThat(office.wechat.unfit("张三的微信", "", Money.of(100, "CNY"))).contains("payout.openid");
        assertThat(office.wechat.unfit(OPENID, "", Money.of(9, "CNY"))).contains("payout.least");
        assertThat(office.wechat.unfit(OPENID, "", Money.of(100, "USD"))).contains("payout.currency");
        office.change(was -> new Account(was.mchid(), was.appid(), was.serial(), was.privateKey(), was.apiKey(), was.publicKeyId(), was.publicKey(),
                Secret.NONE, "", Secret.NONE, was.appSecret(), Optional.empty(), "", was.baseUrl()));
        assertThat(office.wechat.unfit(OPENID, "", Money.of(100, "CNY"))).contains("payout.off");
    }

    @SuppressWarnings("unchecked")
    private PayPages.ConfirmPage confirmPage(String payout) throws Exception {
        Route<Route.Nothing> route = (Route<Route.Nothing>) office.wechat.pages().getLast();
        return (PayPages.ConfirmPage) ((Response.View) route.handler().handle(Come.to("payout", payout, Office.INSIDE), new Route.Nothing())).model();
    }

    private static Payout payout(String id, long minor, String name) {
        return new Payout(id, OPENID, name, Money.of(minor, "CNY"), "十一月分成", URI.create("https://hall.example/pay/wechat/notice"));
    }
}
