package org.guildhall.plugins.paywechat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The keys of one test run: drawing them takes long. */
final class Pairs {
    static final KeyPair MERCHANT = draw();
    static final KeyPair PLATFORM = draw();
    static final KeyPair NEXT_PLATFORM = draw();
    static final KeyPair STRANGER = draw();

    private Pairs() {}

    /** A platform certificate with its key, drawn when one is first needed. */
    record Certified(X509Certificate certificate, PrivateKey key) {
        static final Certified ONE = drawn();

        private static Certified drawn() {
            try {
                Path store = Files.createTempDirectory("platform").resolve("store");
                Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                        "-alias", "platform", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=Tenpay.com sign", "-validity", "1825",
                        "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit").redirectErrorStream(true).start();
                tool.getInputStream().readAllBytes();
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), "changeit".toCharArray());
                return new Certified((X509Certificate) keys.getCertificate("platform"), (PrivateKey) keys.getKey("platform", "changeit".toCharArray()));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String serial() {
            return certificate.getSerialNumber().toString(16).toUpperCase(java.util.Locale.ROOT);
        }
    }

    static String privatePem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    static String publicPem(KeyPair pair) {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static KeyPair draw() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
