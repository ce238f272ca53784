package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paywechat.PayPages.PayPage;
import org.guildhall.plugins.paywechat.PayPages.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void onADeskACodeIsScannedAndIsTheSameOnThePage() throws Exception {
        Attempt attempt = office.attempt("DESK0001", Office.DESK);
        var step = office.wechat.begin(attempt);
        assertThat(step.url()).isEqualTo(URI.create("/pay/wechat/DESK0001"));
        PayPage page = Screens.page(office, "DESK0001", Office.DESK, "");
        assertThat(page.way()).isEqualTo(Way.SCAN);
        assertThat(page.code()).isEqualTo(step.qr());
        assertThat(office.fake.books.orders).hasSize(1);
    }

    @Test
    void aPhoneIsGivenAFreshLinkEachTimeThePageIsOpenedAndComesBackToTheOrder() throws Exception {
        Attempt attempt = office.attempt("PHON0001", Office.PHONE);
        assertThat(office.wechat.begin(attempt).qr()).isEmpty();
        String first = Screens.page(office, "PHON0001", Office.PHONE, "").url().orElseThrow();
        String second = Screens.page(office, "PHON0001", Office.PHONE, "").url().orElseThrow();
        assertThat(first).isNotEqualTo(second).startsWith("https://wx.tenpay.com/").endsWith("&redirect_url=https%3A%2F%2Fhall.example%2Forders%2FGH-1");
        assertThat(office.fake.books.orders).hasSize(1);
        assertThat(office.fake.books.orders.get("PHON0001").asked().at("/scene_info/payer_client_ip").asString()).isEqualTo("203.0.113.7");
        assertThat(Screens.page(office, "PHON0001", Office.INSIDE, "").way()).isEqualTo(Way.OUTSIDE);
    }

    @Test
    void whoseAddressTheHallDoesNotLearnIsToldSo() {
        Attempt known = office.attempt("ADDR0001", Office.PHONE);
        for (String address : new String[] {"127.0.0.1", "::1", ""}) {
            Attempt attempt = new Attempt(known.id(), known.order(), known.title(), known.amount(), known.notice(), known.back(), known.expires(),
                    new Payer(address, Office.PHONE), known.renews());
            assertThatThrownBy(() -> office.wechat.begin(attempt)).isInstanceOf(Refused.class).hasMessage("pay.no-address");
        }
        assertThat(office.fake.calls).isEmpty();
    }

    @Test
    void insideWechatThePayerSaysWhoTheyAreOnceAndPaysByScript() throws Exception {
        Attempt attempt = office.attempt("JSAP0001", Office.INSIDE);
        assertThat(office.wechat.begin(attempt).qr()).isEmpty();
        assertThat(office.fake.calls).isEmpty();
        String there = ((Response.Redirect) Screens.open(office, "JSAP0001", Office.INSIDE, "")).to();
        assertThat(there).startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=" + FakeWechat.APPID)
                .contains("redirect_uri=https%3A%2F%2Fhall.example%2Fpay%2Fwechat%2FJSAP0001").contains("scope=snsapi_base").endsWith("#wechat_redirect");
        PayPage page = Screens.page(office, "JSAP0001", Office.INSIDE, "code-of-" + OPENID);
        assertThat(page.way()).isEqualTo(Way.SCRIPT);
        assertThat(page.script().orElseThrow().prepay()).isEqualTo("prepay_id=wxJSAP0001");
        assertThat(office.fake.books.orders.get("JSAP0001").asked().at("/payer/openid").asString()).isEqualTo(OPENID);
        // The page is loaded again with the code that was used: another one is asked for.
        assertThat(Screens.open(office, "JSAP0001", Office.INSIDE, "code-of-" + OPENID)).isInstanceOf(Response.Redirect.class);
        assertThat(Screens.page(office, "JSAP0001", Office.DESK, "").way()).isEqualTo(Way.IN_WECHAT);
    }

    @Test
    void withoutAnAppSecretNobodyPaysInsideWechat() {
        office.change(was -> new Account(was.mchid(), was.appid(), was.serial(), was.privateKey(), was.apiKey(), was.publicKeyId(), was.publicKey(),
                was.previousApiKey(), "", Secret.NONE, Secret.NONE, was.transferScene(), was.transferJob(), was.baseUrl()));
        assertThatThrownBy(() -> office.wechat.begin(office.attempt("JSAP0002", Office.INSIDE))).isInstanceOf(Refused.class).hasMessage("pay.outside");
    }

    @Test
    void whoeverCannotGoOnWhereItWasBegunIsSaidNotToSuit() {
        Attempt desk = office.attempt("SUIT0001", Office.DESK);
        assertThat(office.wechat.suits(desk, new Payer("198.51.100.1", "Mozilla/5.0 (Windows NT 10.0)"))).isTrue();
        assertThat(office.wechat.suits(desk, new Payer("", Office.PHONE))).isFalse();
        assertThat(office.wechat.suits(office.attempt("SUIT0002", Office.PHONE), new Payer("", Office.INSIDE))).isFalse();
        assertThat(office.wechat.suits(office.attempt("SUIT0003", Office.INSIDE), new Payer("", Office.INSIDE))).isTrue();
    }

    @Test
    void whoWantsToBeSentMoneyLearnsTheirOpenidInsideWechat() throws Exception {
        @SuppressWarnings("unchecked")
        Route<PayPages.Coming> route = (Route<PayPages.Coming>) office.wechat.pages().get(1);
        Come inside = Come.to("", "", Office.INSIDE);
        assertThat(((Response.Redirect) route.handler().handle(inside, new PayPages.Coming(Optional.empty()))).to())
                .contains("redirect_uri=https%3A%2F%2Fhall.example%2Fpay%2Fwechat%2Fopenid");
        assertThat(((Response.View) route.handler().handle(inside, new PayPages.Coming(Optional.of("code-of-" + OPENID)))).model())
                .isEqualTo(new PayPages.OpenidPage(Optional.of(OPENID)));
        assertThat(((Response.View) route.handler().handle(Come.to("", "", Office.DESK), new PayPages.Coming(Optional.empty()))).model())
                .isEqualTo(new PayPages.OpenidPage(Optional.empty()));
    }

    @Test
    void whatIsNotAwaitedIsNotPlacedAgain() {
        office.attempt("OVER0001", Office.DESK);
        office.book.awaited().remove("OVER0001");
        assertThat(Screens.page(office, "OVER0001", Office.DESK, "").way()).isEqualTo(Way.OVER);
        assertThat(office.fake.calls).isEmpty();
        assertThatThrownBy(() -> Screens.open(office, "NOBODY", Office.DESK, "")).isInstanceOf(Refused.class).hasMessage("pay.not-there");
    }

    @Test
    void anotherWechatAccountIsToldThatThePaymentIsNotItsOwn() {
        office.attempt("JSAP0003", Office.INSIDE);
        Screens.page(office, "JSAP0003", Office.INSIDE, "code-of-" + OPENID);
        assertThatThrownBy(() -> Screens.open(office, "JSAP0003", Office.INSIDE, "code-of-oUpF8uMuAJO_another_person00"))
                .isInstanceOf(Refused.class).hasMessage("pay.begun-otherwise");
    }
}
