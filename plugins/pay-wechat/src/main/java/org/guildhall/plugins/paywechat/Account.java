package org.guildhall.plugins.paywechat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;

/**
 * What the merchant platform knows the hall by, as it is entered on the settings page.
 *
 * @param serial the serial number of the certificate that belongs to the private key
 * @param apiKey the APIv3 key; notices are encrypted with it
 * @param publicKeyId the id of the WeChat Pay public key; empty where platform certificates are used
 * @param previousApiKey still opens notices, while the key is being replaced
 * @param appSecret only to pay inside WeChat
 * @param transferScene only to send money to people
 * @param transferJob what the people do who are sent money, as the scene wants to know it
 * @param baseUrl another address of WeChat Pay's than the usual one
 */
record Account(String mchid, String appid, String serial, @Range(max = 4000) Secret privateKey, Secret apiKey, String publicKeyId,
               @Range(max = 2000) Secret publicKey, Secret previousApiKey, String previousPublicKeyId,
               @Range(max = 2000) Secret previousPublicKey, Secret appSecret, Optional<String> transferScene, String transferJob,
               Optional<String> baseUrl) {
    static final Account NONE = new Account("", "", "", Secret.NONE, Secret.NONE, "", Secret.NONE, Secret.NONE, "", Secret.NONE,
            Secret.NONE, Optional.empty(), "推广员", Optional.empty());

    private static final String USUAL_URL = "https://api.mch.weixin.qq.com";
    private static final String OAUTH_URL = "https://api.weixin.qq.com";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");
    private static final int API_KEY_BYTES = 32;

    /** Whether enough has been entered to take money. */
    boolean isComplete() {
        return Stream.of(mchid, appid, serial).noneMatch(String::isEmpty) && !privateKey.isEmpty() && !apiKey.isEmpty();
    }

    boolean paysInsideWechat() {
        return !appSecret.isEmpty();
    }

    String url() {
        return baseUrl.map(url -> url.replaceFirst("/+$", "")).orElse(USUAL_URL);
    }

    /** Where openids are asked for; a server that stands in for WeChat Pay stands in for this too. */
    String oauthUrl() {
        return baseUrl.filter(url -> THIS_MACHINE.contains(URI.create(url).getHost())).orElse(OAUTH_URL);
    }

    /** The API keys that open notices, the newest first. */
    List<byte[]> apiKeys() {
        return Stream.of(apiKey, previousApiKey).filter(key -> !key.isEmpty())
                .map(key -> key.reveal().strip().getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Refuses what cannot work, beside the field; what is empty may be filled in later. */
    void check(Predicate<String> reaches) {
        must(mchid.matches("\\d{8,12}|"), "mchid", "settings.bad.mchid");
        must(appid.matches("wx[0-9a-f]{16}|"), "appid", "settings.bad.appid");
        must(serial.matches("[0-9A-Fa-f]{8,64}|"), "serial", "settings.bad.serial");
        must(privateKey.isEmpty() || reads(() -> Rsa.privateKey(privateKey.reveal())), "privateKey", "settings.bad.privateKey");
        checkPair(publicKeyId, publicKey, "publicKeyId", "publicKey");
        checkPair(previousPublicKeyId, previousPublicKey, "previousPublicKeyId", "previousPublicKey");
        checkApiKey(apiKey, "apiKey");
        checkApiKey(previousApiKey, "previousApiKey");
        must(baseUrl.map(reaches::test).orElse(true), "baseUrl", "settings.bad.baseUrl");
    }

    private static void checkPair(String id, Secret key, String idField, String keyField) {
        must(id.matches("PUB_KEY_ID_\\w{4,60}|"), idField, "settings.bad.publicKeyId");
        must(key.isEmpty() || reads(() -> Rsa.publicKey(key.reveal())), keyField, "settings.bad.publicKey");
        must(id.isEmpty() == key.isEmpty(), id.isEmpty() ? idField : keyField, "settings.bad.publicKeyPair");
    }

    private static void checkApiKey(Secret key, String field) {
        int bytes = key.reveal().strip().getBytes(StandardCharsets.UTF_8).length;
        must(key.isEmpty() || bytes == API_KEY_BYTES, field, "settings.bad.apiKey");
    }

    private interface Reading {
        void read() throws GeneralSecurityException;
    }

    private static boolean reads(Reading reading) {
        try {
            reading.read();
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void must(boolean right, String field, String message) {
        if (!right) {
            throw Refused.field(field, message);
        }
    }
}
