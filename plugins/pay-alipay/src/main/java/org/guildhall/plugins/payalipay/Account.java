package org.guildhall.plugins.payalipay;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;

/**
 * The shop's account at Alipay, as it is entered on the settings page.
 *
 * @param appId the application's number
 * @param sellerId the shop's own number, which begins with 2088
 * @param appKey the application's private key
 * @param appKeyBefore the one before, while Alipay may still know that one only
 * @param alipayKey Alipay's public key for this application, or its certificate
 * @param alipayKeyBefore the one before, for what is still signed with it
 * @param appCertificate the application's certificate, where certificates are used
 * @param rootCertificates Alipay's root certificates, where certificates are used
 * @param computers what somebody at a computer sees
 * @param baseUrl another gateway than Alipay's own
 */
record Account(@Range(max = 32) String appId, @Range(max = 32) String sellerId, @Range(max = 8000) Secret appKey,
               @Range(max = 8000) Secret appKeyBefore, @Range(max = 8000) String alipayKey, @Range(max = 8000) String alipayKeyBefore,
               @Range(max = 8000) String appCertificate, @Range(max = 40_000) String rootCertificates, Computers computers,
               Optional<String> baseUrl) {
    static final Account NONE = new Account("", "", Secret.NONE, Secret.NONE, "", "", "", "", Computers.QR, Optional.empty());

    private static final URI GATEWAY = URI.create("https://openapi.alipay.com/gateway.do");

    /** What somebody at a computer sees. */
    enum Computers {
        /** A code to scan, on the hall's own page. */
        QR,
        /** Alipay's page. */
        PAGE
    }

    /** Refuses what can never work; an account that is not complete yet may be saved. */
    void check(Predicate<String> reaches) {
        readable("appKey", appKey.reveal(), Keys::privateKey, "key.unreadable");
        readable("appKeyBefore", appKeyBefore.reveal(), Keys::privateKey, "key.unreadable");
        readable("alipayKey", alipayKey, Keys::publicKey, "key.unreadable");
        readable("alipayKeyBefore", alipayKeyBefore, Keys::publicKey, "key.unreadable");
        readable("appCertificate", appCertificate, Keys::serial, "certificate.unreadable");
        readable("rootCertificates", rootCertificates, Keys::rootSerials, "certificate.unreadable");
        if (!appKey.isEmpty() && !alipayKey.isEmpty() && Keys.belong(Keys.privateKey(appKey.reveal()), Keys.publicKey(alipayKey))) {
            throw Refused.field("alipayKey", "key.own");
        }
        if (appCertificate.isEmpty() != rootCertificates.isEmpty()) {
            throw Refused.field(appCertificate.isEmpty() ? "appCertificate" : "rootCertificates", "certificate.both");
        }
        if (!baseUrl.map(reaches::test).orElse(true)) {
            throw Refused.field("baseUrl", "address.unknown");
        }
    }

    private static void readable(String field, String text, Function<String, ?> reader, String complaint) {
        try {
            if (!text.isEmpty()) {
                reader.apply(text);
            }
        } catch (IllegalArgumentException e) {
            throw Refused.field(field, complaint);
        }
    }

    /** Whether there is all that is needed to take money. */
    boolean isComplete() {
        return !appId.isEmpty() && !sellerId.isEmpty() && !appKey.isEmpty() && !alipayKey.isEmpty();
    }

    URI gateway() {
        return baseUrl.map(URI::create).orElse(GATEWAY);
    }

    /** The keys to sign with: the present one, and the one before for as long as Alipay may know that one only. */
    List<PrivateKey> signers() {
        return Stream.of(appKey, appKeyBefore).filter(key -> !key.isEmpty()).map(key -> Keys.privateKey(key.reveal())).toList();
    }

    /** The keys that Alipay signs with. */
    List<PublicKey> alipays() {
        return Stream.of(alipayKey, alipayKeyBefore).filter(key -> !key.isEmpty()).map(Keys::publicKey).toList();
    }

    boolean hasCertificates() {
        return !appCertificate.isEmpty() && !rootCertificates.isEmpty();
    }
}
