package org.guildhall.plugins.paywechat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Cipher;

/** Keys as the merchant platform hands them out, and what is done with them: the JDK's own RSA. */
final class Rsa {
    private static final String SIGNING = "SHA256withRSA";
    private static final String HIDING = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private Rsa() {}

    /** Reads {@code apiclient_key.pem}. */
    static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes(pem, "PRIVATE KEY")));
    }

    /** Reads {@code pub_key.pem}. */
    static PublicKey publicKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes(pem, "PUBLIC KEY")));
    }

    static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** A certificate's number as WeChat Pay writes it. */
    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    static String sign(PrivateKey key, String message) {
        try {
            Signature signature = Signature.getInstance(SIGNING);
            signature.initSign(key);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the key's signature over these bytes; whatever is no signature at all is not. */
    static boolean verifies(PublicKey key, byte[] message, String signature) {
        try {
            Signature check = Signature.getInstance(SIGNING);
            check.initVerify(key);
            check.update(message);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Hides a person's name from everybody but WeChat Pay. */
    static String hide(PublicKey key, String text) {
        try {
            Cipher cipher = Cipher.getInstance(HIDING);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String pem, String what) throws InvalidKeyException {
        String begin = "-----BEGIN " + what + "-----";
        String end = "-----END " + what + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new InvalidKeyException("there is no " + begin);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("what follows " + begin + " is no Base64", e);
        }
    }
}
