package org.guildhall.plugins.paywechat;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys WeChat Pay signs with, several at a time: those entered on the settings page, and its platform certificates, which
 * are fetched when one is asked for that nobody knows yet.
 */
final class PlatformKeys {
    static final String PATH = "/v3/certificates";
    private static final Logger LOG = LoggerFactory.getLogger(PlatformKeys.class);
    /** Anybody may send a made-up serial number; that shall not become as many calls. */
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int PATIENCE_SECONDS = 5;

    private final Supplier<Account> account;
    private final Wire wire;
    private final Json json;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Certificates fetched = new Certificates("", Instant.EPOCH, List.of());

    /** A key and what WeChat Pay calls it. */
    record Named(String serial, PublicKey key) {}

    /** What WeChat Pay answers about its certificates. */
    record Listed(List<Entry> data) {
        /** One of them. */
        record Entry(Sealed encryptCertificate) {}
    }

    private record Certificates(String mchid, Instant tried, List<X509Certificate> all) {}

    PlatformKeys(Supplier<Account> account, Wire wire, Json json, InstantSource clock) {
        this.account = account;
        this.wire = wire;
        this.json = json;
        this.clock = clock;
    }

    Optional<PublicKey> find(String serial) {
        return known(serial).or(() -> {
            fetch();
            return known(serial);
        });
    }

    /** The key to hide a name with. */
    Optional<Named> forSecrets() {
        String id = account.get().publicKeyId();
        Optional<Named> entered = Optional.ofNullable(entered().get(id)).map(key -> new Named(id, key));
        if (entered.isEmpty() && certificates().isEmpty()) {
            fetch();
        }
        return entered.or(() -> certificates().stream().max(Comparator.comparing(X509Certificate::getNotBefore))
                .map(newest -> new Named(Rsa.serial(newest), newest.getPublicKey())));
    }

    /** The certificates in this answer; only who knows the APIv3 key could have written them. */
    List<X509Certificate> read(byte[] answer) {
        return json.read(answer, Listed.class).data().stream()
                .flatMap(entry -> entry.encryptCertificate().open(account.get().apiKeys()).stream())
                .flatMap(pem -> certificate(pem).stream()).toList();
    }

    private Optional<PublicKey> known(String serial) {
        return Optional.ofNullable(entered().get(serial)).or(() -> certificates().stream()
                .filter(one -> Rsa.serial(one).equalsIgnoreCase(serial)).map(X509Certificate::getPublicKey).findFirst());
    }

    private List<X509Certificate> certificates() {
        Certificates now = fetched;
        return now.mchid().equals(account.get().mchid()) ? now.all() : List.of();
    }

    private Map<String, PublicKey> entered() {
        Account now = account.get();
        Map<String, PublicKey> keys = new HashMap<>();
        put(keys, now.previousPublicKeyId(), now.previousPublicKey());
        put(keys, now.publicKeyId(), now.publicKey());
        return keys;
    }

    private static void put(Map<String, PublicKey> keys, String id, Secret pem) {
        if (!id.isEmpty() && !pem.isEmpty()) {
            keys.put(id, publicKey(pem.reveal()));
        }
    }

    /** One asks and the others wait for what comes. */
    private void fetch() {
        try {
            if (!fetching.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            Instant now = clock.instant();
            boolean lately = fetched.mchid().equals(account.get().mchid())
                    && Duration.between(fetched.tried(), now).abs().compareTo(PAUSE) < 0;
            if (!lately) {
                fetched = new Certificates(account.get().mchid(), now, asked().filter(all -> !all.isEmpty()).orElseGet(this::certificates));
            }
        } finally {
            fetching.unlock();
        }
    }

    private Optional<List<X509Certificate>> asked() {
        try {
            Outbound.Reply reply = wire.send("GET", PATH, new byte[0], Map.of());
            return reply.status() == 200 ? Optional.of(read(reply.body())) : Optional.empty();
        } catch (Outbound.NoReply | IllegalArgumentException e) {
            LOG.warn("WeChat Pay's certificates were not fetched: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> certificate(byte[] pem) {
        try {
            return Optional.of(Rsa.certificate(pem));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static PublicKey publicKey(String pem) {
        try {
            return Rsa.publicKey(pem);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the public key cannot be used: " + e.getMessage(), e);
        }
    }
}
