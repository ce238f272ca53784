package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatWorksIsNotComplainedOfWithAPublicKeyAndWithCertificates() {
        assertThat(office.wechat.trouble()).isEmpty();
        office.fake.certificates = true;
        assertThat(office.wechat.trouble()).isEmpty();
        office.fake.stamp = new Stamp(Pairs.Certified.ONE.serial(), Pairs.Certified.ONE.key());
        office.change(was -> LineTest.withKey(was, "", Secret.NONE, "", Secret.NONE));
        assertThat(office.wechat.trouble()).isEmpty();
        assertThat(office.fake.books.orders).isEmpty();
    }

    @Test
    void eachThingThatIsWrongIsSaid() {
        assertThat(troubleWith(was -> Account.NONE)).contains("trouble.incomplete");
        assertThat(troubleWith(was -> key(was, new Secret(Pairs.privatePem(Pairs.STRANGER))))).contains("trouble.private-key");
        assertThat(troubleWith(was -> LineTest.withKey(was, was.publicKeyId(), new Secret(Pairs.publicPem(Pairs.STRANGER)), "", Secret.NONE)))
                .contains("trouble.public-key");
        assertThat(troubleWith(was -> LineTest.withKey(was, "", Secret.NONE, "", Secret.NONE))).contains("trouble.public-key");
        assertThat(troubleWith(was -> url(was, "http://127.0.0.1:1"))).contains("trouble.no-answer");
        office.fake.certificates = true;
        office.fake.apiKey = "n".repeat(32);
        assertThat(troubleWith(was -> was)).contains("trouble.api-key");
        office.fake.clockOffBy = Duration.ofHours(2);
        assertThat(troubleWith(was -> was)).contains("trouble.clock");
        office.fake.clockOffBy = Duration.ZERO;
        office.fake.apiKey = FakeWechat.API_KEY;
        assertThat(troubleWith(was -> was)).isEmpty();
        assertThat(office.wechat.takes(Money.of(100, "CNY"))).isTrue();
        assertThat(office.wechat.takes(Money.of(100, "USD"))).isFalse();
    }

    @Test
    void whatCannotBeRightIsRefusedBesideItsField() {
        Account good = office.account.get();
        good.check(url -> true);
        Account.NONE.check(url -> false);
        assertThat(field(key(good, new Secret("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----")))).isEqualTo("privateKey");
        assertThat(field(key(good, new Secret(Pairs.publicPem(Pairs.MERCHANT))))).isEqualTo("privateKey");
        assertThat(field(LineTest.withKey(good, "", good.publicKey(), "", Secret.NONE))).isEqualTo("publicKeyId");
        assertThat(field(LineTest.withKey(good, good.publicKeyId(), Secret.NONE, "", Secret.NONE))).isEqualTo("publicKey");
        assertThat(field(LineTest.withKey(good, good.publicKeyId(), new Secret("x"), "", Secret.NONE))).isEqualTo("publicKey");
        assertThatThrownBy(() -> good.check(url -> false)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.field()).contains("baseUrl"));
        assertThat(url(good, "https://api2.mch.weixin.qq.com/").url()).isEqualTo("https://api2.mch.weixin.qq.com");
        assertThat(url(good, "https://api2.mch.weixin.qq.com").oauthUrl()).isEqualTo("https://api.weixin.qq.com");
    }

    private Optional<String> troubleWith(UnaryOperator<Account> how) {
        Account good = office.account.get();
        office.account.set(how.apply(good));
        Optional<String> trouble = office.wechat.trouble();
        office.account.set(good);
        return trouble;
    }

    private static Account key(Account was, Secret privateKey) {
        return new Account(was.mchid(), was.appid(), was.serial(), privateKey, was.apiKey(), was.publicKeyId(), was.publicKey(), was.previousApiKey(),
                "", Secret.NONE, was.appSecret(), was.transferScene(), was.transferJob(), was.baseUrl());
    }

    private static Account url(Account was, String url) {
        return new Account(was.mchid(), was.appid(), was.serial(), was.privateKey(), was.apiKey(), was.publicKeyId(), was.publicKey(), was.previousApiKey(),
                "", Secret.NONE, was.appSecret(), was.transferScene(), was.transferJob(), Optional.of(url));
    }

    private static String field(Account account) {
        Refused[] thrown = new Refused[1];
        assertThatThrownBy(() -> account.check(url -> true)).isInstanceOfSatisfying(Refused.class, refused -> thrown[0] = refused);
        return thrown[0].field().orElseThrow();
    }
}
