package org.guildhall.plugins.paywechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The company's own stamp, written from its documents and without a look at the plugin. */
record Stamp(String serial, PrivateKey key) {
    /** The four headers over these bytes. */
    Map<String, String> on(byte[] body, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", time);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature", sign(time + "\n" + nonce + "\n" + new String(body, StandardCharsets.UTF_8) + "\n"));
        headers.put("Wechatpay-Serial", serial);
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        return headers;
    }

    private String sign(String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isBy(PublicKey key, String message, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Encrypts as the company encrypts what it sends. */
    static Map<String, String> resource(String apiKey, String type, byte[] content) {
        try {
            String nonce = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(type.getBytes(StandardCharsets.UTF_8));
            return Map.of("original_type", type, "algorithm", "AEAD_AES_256_GCM", "associated_data", type, "nonce", nonce,
                    "ciphertext", Base64.getEncoder().encodeToString(cipher.doFinal(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
