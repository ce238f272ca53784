package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alipay's way to sign: SHA-256 with RSA over sorted pairs, or over a part of an answer as it came. */
final class Signature {
    private static final String RSA2 = "SHA256withRSA";

    private Signature() {}

    /** What is signed of these fields: all that hold something but those left out, in order, as they are before they are encoded. */
    static String content(Map<String, String> fields, Set<String> leftOut) {
        return new TreeMap<>(fields).entrySet().stream().filter(field -> !field.getValue().isEmpty() && !leftOut.contains(field.getKey()))
                .map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&"));
    }

    static String sign(String content, PrivateKey key) {
        try {
            java.security.Signature signer = java.security.Signature.getInstance(RSA2);
            signer.initSign(key);
            signer.update(content.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the application's key cannot sign", e);
        }
    }

    /** Whether one of these keys has signed it. */
    static boolean holds(String content, String signature, List<PublicKey> keys) {
        try {
            byte[] signed = Base64.getDecoder().decode(signature);
            return keys.stream().anyMatch(key -> holds(content, signed, key));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean holds(String content, byte[] signature, PublicKey key) {
        try {
            java.security.Signature verifier = java.security.Signature.getInstance(RSA2);
            verifier.initVerify(key);
            verifier.update(content.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
