package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.plugins.paywechat.FakeWechat.Whim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @EnumSource(Whim.class)
    void anAnswerThatIsNotSurelyTheCompanysIsNone(Whim whim) throws Exception {
        Attempt attempt = office.attempt("WHIM0001", Office.DESK);
        office.fake.whims.add(whim);
        assertThatThrownBy(() -> office.wechat.begin(attempt)).isInstanceOfAny(IOException.class, Outbound.NoReply.class);
        assertThat(office.wechat.begin(attempt).qr()).contains("weixin://wxpay/bizpayurl?pr=WHIM0001");
        assertThat(office.fake.books.orders).hasSize(1);
    }

    @Test
    void theStatesOfAnOrderAreTold() throws Exception {
        Attempt attempt = office.attempt("STAT0001", Office.DESK);
        assertThat(office.wechat.query(attempt).what()).isEqualTo(What.UNKNOWN);
        assertThat(office.wechat.close(attempt).what()).isEqualTo(What.CLOSED);
        office.wechat.begin(attempt);
        assertThat(office.wechat.query(attempt).what()).isEqualTo(What.UNKNOWN);
        office.postman.paid("STAT0001");
        News paid = office.wechat.query(attempt);
        assertThat(paid.what()).isEqualTo(What.PAID);
        assertThat(paid.amount()).isEqualTo(attempt.amount());
        assertThat(paid.reference()).startsWith("4200");
        assertThat(office.wechat.close(attempt)).isEqualTo(paid);

        Attempt other = office.attempt("STAT0002", Office.DESK);
        office.wechat.begin(other);
        assertThat(office.wechat.close(other).what()).isEqualTo(What.CLOSED);
        assertThat(office.wechat.close(other).what()).isEqualTo(What.CLOSED);
        assertThat(office.wechat.query(other).what()).isEqualTo(What.CLOSED);
        assertThatThrownBy(() -> office.wechat.begin(other)).isInstanceOf(IOException.class).hasMessageContaining("ORDER_CLOSED");
    }

    @Test
    void theSameRefundGoesBackOnceHoweverOftenItIsAskedFor() throws Exception {
        Attempt attempt = office.attempt("REFU0001", Office.DESK);
        office.wechat.begin(attempt);
        office.postman.paid("REFU0001");
        Refund refund = new Refund("R1", attempt, "4200", Money.of(3300, "CNY"), "entry.left");
        office.fake.whims.add(Whim.HANG_UP);
        assertThatThrownBy(() -> office.wechat.refund(refund)).isInstanceOf(Outbound.NoReply.class);
        assertThat(office.wechat.refund(refund).what()).isEqualTo(What.UNKNOWN);
        office.postman.refunded("R1", "SUCCESS");
        assertThat(office.wechat.refund(refund)).extracting(News::what, News::amount).containsExactly(What.REFUNDED, Money.of(3300, "CNY"));
        assertThat(office.fake.books.held()).isEqualTo(6600);
        assertThatThrownBy(() -> office.wechat.refund(new Refund("R2", attempt, "4200", Money.of(6601, "CNY"), ""))).isInstanceOf(IOException.class);
    }

    @Test
    void platformCertificatesAreFetchedWhenTheirSerialNumberIsFirstSeen() throws Exception {
        office.fake.certificates = true;
        office.fake.stamp = new Stamp(Pairs.Certified.ONE.serial(), Pairs.Certified.ONE.key());
        office.change(was -> withKey(was, "", Secret.NONE, "", Secret.NONE));
        office.wechat.begin(office.attempt("CERT0001", Office.DESK));
        office.wechat.query(office.attempt("CERT0001", Office.DESK));
        assertThat(office.fake.calls.stream().filter(asked -> asked.path().equals("/v3/certificates"))).hasSize(1);
    }

    @Test
    void aSerialNumberThatNobodyKnowsDoesNotBecomeManyCalls() {
        office.fake.certificates = true;
        office.fake.stamp = new Stamp("PUB_KEY_ID_9999", Pairs.STRANGER.getPrivate());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> office.wechat.query(office.attempt("MANY0001", Office.DESK))).hasMessageContaining("nobody knows that key");
        }
        assertThat(office.fake.calls.stream().filter(asked -> asked.path().equals("/v3/certificates"))).hasSize(1);
        office.now.updateAndGet(now -> now.plus(Duration.ofMinutes(2)));
        assertThatThrownBy(() -> office.wechat.query(office.attempt("MANY0001", Office.DESK))).isInstanceOf(IOException.class);
        assertThat(office.fake.calls.stream().filter(asked -> asked.path().equals("/v3/certificates"))).hasSize(2);
    }

    @Test
    void whileThePublicKeyIsReplacedBothAreAccepted() throws Exception {
        Attempt attempt = office.attempt("ROTA0001", Office.DESK);
        office.change(was -> withKey(was, FakeWechat.NEXT_KEY_ID, new Secret(Pairs.publicPem(Pairs.NEXT_PLATFORM)), was.publicKeyId(), was.publicKey()));
        office.wechat.begin(attempt);
        office.fake.stamp = new Stamp(FakeWechat.NEXT_KEY_ID, Pairs.NEXT_PLATFORM.getPrivate());
        assertThat(office.wechat.query(attempt).what()).isEqualTo(What.UNKNOWN);
        assertThat(office.wechat.read(Come.with(office.postman.paid("ROTA0001")))).hasSize(1);
    }

    static Account withKey(Account was, String id, Secret key, String previousId, Secret previousKey) {
        return new Account(was.mchid(), was.appid(), was.serial(), was.privateKey(), was.apiKey(), id, key, was.previousApiKey(), previousId, previousKey,
                was.appSecret(), was.transferScene(), was.transferJob(), was.baseUrl());
    }
}
