package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Signs and checks as Alipay's documents say, and not as the plugin does. */
record Pen(KeyPair keys) {
    static Pen fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new Pen(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String privateBase64() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    String publicBase64() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    boolean wrote(String text, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update(text.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Sorted pairs of a request: all but the signature. */
    static String request(Map<String, String> fields) {
        TreeMap<String, String> sorted = new TreeMap<>(fields);
        sorted.remove("sign");
        return joined(sorted);
    }

    /** Sorted pairs of a notification: all but the signature and its kind. */
    static String notice(Map<String, String> fields) {
        TreeMap<String, String> sorted = new TreeMap<>(fields);
        sorted.remove("sign");
        sorted.remove("sign_type");
        return joined(sorted);
    }

    private static String joined(TreeMap<String, String> sorted) {
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString();
    }
}
