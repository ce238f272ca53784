package org.guildhall.plugins.payalipay;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys as people paste them: PEM or bare Base64, PKCS#8 or PKCS#1, or a certificate. */
final class Keys {
    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");
    private static final String RSA_SIGNED = "1.2.840.113549.1.1";
    /** A PKCS#8 key's beginning, up to the length of the PKCS#1 key inside: version 0, RSA. */
    private static final byte[] RSA_INSIDE = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
    private static final int LEAST_BITS = 1024;

    private Keys() {}

    /** @throws IllegalArgumentException if it is not a private RSA key */
    static PrivateKey privateKey(String text) {
        byte[] bytes = bytes(text);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(text.contains("BEGIN RSA") ? wrapped(bytes) : bytes));
        } catch (GeneralSecurityException e) {
            return bare(bytes);
        }
    }

    private static PrivateKey bare(byte[] pkcs1) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped(pkcs1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private RSA key", e);
        }
    }

    /** @throws IllegalArgumentException if it is neither a public RSA key nor a certificate of one */
    static PublicKey publicKey(String text) {
        try {
            PublicKey key = text.contains("BEGIN CERTIFICATE") ? certificate(text).getPublicKey()
                    : KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes(text)));
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS) {
                return key;
            }
            throw new IllegalArgumentException("not an RSA key of " + LEAST_BITS + " bits or more");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public RSA key", e);
        }
    }

    /** Whether the public key is the other half of the private one. */
    static boolean belong(PrivateKey one, PublicKey other) {
        return one instanceof RSAPrivateCrtKey inner && other instanceof RSAPublicKey outer && inner.getModulus().equals(outer.getModulus());
    }

    /** What Alipay calls this certificate. */
    static String serial(String certificate) {
        return serial(certificate(certificate));
    }

    /** What Alipay calls these root certificates: those signed with RSA, one after another. */
    static String rootSerials(String certificates) {
        List<String> serials = new ArrayList<>();
        Matcher each = CERTIFICATE.matcher(certificates);
        while (each.find()) {
            parsed(each.group()).filter(one -> one.getSigAlgOID().startsWith(RSA_SIGNED)).ifPresent(one -> serials.add(serial(one)));
        }
        if (serials.isEmpty()) {
            throw new IllegalArgumentException("no RSA certificate in it");
        }
        return String.join("_", serials);
    }

    private static String serial(X509Certificate certificate) {
        String named = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(named.getBytes(StandardCharsets.UTF_8));
            return "%032x".formatted(new BigInteger(1, hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(String text) {
        Matcher first = CERTIFICATE.matcher(text);
        return (first.find() ? parsed(first.group()) : Optional.<X509Certificate>empty())
                .orElseThrow(() -> new IllegalArgumentException("not a certificate"));
    }

    /** Among Alipay's roots is one of a kind that the JDK does not read, and nobody needs it here. */
    private static Optional<X509Certificate> parsed(String pem) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] key = tagged(0x04, pkcs1);
        return tagged(0x30, ByteBuffer.allocate(RSA_INSIDE.length + key.length).put(RSA_INSIDE).put(key).array());
    }

    private static byte[] tagged(int tag, byte[] content) {
        if (content.length > 0xFFFF) {
            throw new IllegalArgumentException("too long for a key");
        }
        return ByteBuffer.allocate(content.length + 4).put((byte) tag).put((byte) 0x82).putShort((short) content.length).put(content).array();
    }
}
