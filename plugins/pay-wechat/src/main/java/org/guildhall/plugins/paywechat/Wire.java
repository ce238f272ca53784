package org.guildhall.plugins.paywechat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.guildhall.api.host.Outbound;

/** Sends calls signed with the merchant's key; what comes back has not been looked at. */
record Wire(Supplier<Account> account, Outbound outbound, InstantSource clock) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    Outbound.Reply send(String method, String path, byte[] body, Map<String, String> headers) throws Outbound.NoReply {
        return send(method, URI.create(account.get().url() + path), body, headers, MOST_BYTES);
    }

    Outbound.Reply send(String method, URI to, byte[] body, Map<String, String> headers, int mostBytes) throws Outbound.NoReply {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept", "application/json");
        if (!method.equals("GET")) {
            all.put("Content-Type", "application/json");
        }
        all.put("Authorization", authorization(method, to, body));
        return outbound.send(new Outbound.Call(method, to, all, body, PATIENCE, mostBytes));
    }

    /** Who asks, and the signature over what is asked: method, address, time, nonce and the very bytes of the body. */
    private String authorization(String method, URI to, byte[] body) {
        Account from = account.get();
        String address = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
        long seconds = clock.instant().getEpochSecond();
        String nonce = nonce();
        String message = method + "\n" + address + "\n" + seconds + "\n" + nonce + "\n" + new String(body, StandardCharsets.UTF_8) + "\n";
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + from.mchid() + "\",nonce_str=\"" + nonce + "\",timestamp=\"" + seconds
                + "\",serial_no=\"" + from.serial() + "\",signature=\"" + sign(message) + "\"";
    }

    /** Signs with the merchant's key. */
    String sign(String message) {
        try {
            return Rsa.sign(Rsa.privateKey(account.get().privateKey().reveal()), message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the private key cannot be used: " + e.getMessage(), e);
        }
    }

    static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
