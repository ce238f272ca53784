package org.guildhall.server.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.guildhall.server.data.Digest;

/**
 * Signatures of plugins. A jar carries its own, in the comment at the end of the zip: the publisher's public key and an
 * Ed25519 signature over the SHA-256 of all that stands before the comment.
 */
public final class Signing {
    private static final String MARK = "guildhall-signature-1";
    private static final String ALGORITHM = "Ed25519";
    private static final int COMMENT_LENGTH = 2;
    private static final int FINGERPRINT = 8;

    private Signing() {}

    /**
     * The public key of whoever signed this jar.
     *
     * @throws Unusable if there is a signature, and it is not of this jar
     */
    public static Optional<String> signerOf(Path jar) {
        try (FileChannel zip = FileChannel.open(jar)) {
            long end = CentralDirectory.commentOf(zip);
            String[] words = comment(zip, end).split(" ");
            if (!words[0].equals(MARK)) {
                return Optional.empty();
            }
            if (words.length != 3 || !isRight(key(words[1]), message(zip, end), Base64.getDecoder().decode(words[2]))) {
                throw Unusable.because("plugin.bad.signature");
            }
            return Optional.of(words[1]);
        } catch (IOException e) {
            throw Unusable.because(e, "plugin.bad.unreadable");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Unusable.because("plugin.bad.signature");
        }
    }

    /** Signs a jar, in place of a signature it may have. */
    public static void sign(Path jar, SigningKey key) {
        try (FileChannel zip = FileChannel.open(jar, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = CentralDirectory.commentOf(zip);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key.secret());
            signature.update(message(zip, end));
            byte[] comment = (MARK + " " + key.shown() + " " + Base64.getEncoder().encodeToString(signature.sign())).getBytes(StandardCharsets.US_ASCII);
            zip.truncate(end);
            ByteBuffer ending = ByteBuffer.allocate(COMMENT_LENGTH + comment.length);
            ending.put((byte) comment.length).put((byte) (comment.length >> 8)).put(comment).flip();
            while (ending.hasRemaining()) {
                zip.write(ending, end + ending.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A key short enough to be compared by eye: {@code 3f2a 91bc …}. */
    public static String fingerprint(String key) {
        String digits = Digest.of(Base64.getDecoder().decode(key), FINGERPRINT);
        return digits.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static boolean isRight(PublicKey key, byte[] message, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(signed);
    }

    private static PublicKey key(String shown) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(shown)));
    }

    /** What is signed: where it is used, and the fingerprint of the zip up to its comment's length. */
    private static byte[] message(FileChannel zip, long end) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        zip.position(0);
        InputStream in = Channels.newInputStream(zip);
        byte[] buffer = new byte[1 << 16];
        for (long left = end; left > 0;) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("it ends too early");
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        return (MARK + "\n" + HexFormat.of().formatHex(digest.digest())).getBytes(StandardCharsets.US_ASCII);
    }

    private static String comment(FileChannel zip, long end) throws IOException {
        ByteBuffer comment = ByteBuffer.allocate((int) (zip.size() - end - COMMENT_LENGTH));
        while (comment.hasRemaining() && zip.read(comment, end + COMMENT_LENGTH + comment.position()) >= 0) {
            continue;
        }
        return new String(comment.array(), StandardCharsets.ISO_8859_1);
    }
}
