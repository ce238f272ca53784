package org.guildhall.plugins.paywechat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * WeChat Pay's signature on what it sends, over the time, a nonce and the raw bytes.
 *
 * @param serial which of its keys it signed with
 */
record Seal(long seconds, String nonce, String serial, String signature) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Reads it from the headers; empty if there is none, or none that can be read. */
    static Optional<Seal> of(Function<String, Optional<String>> header) {
        Optional<String> seconds = header.apply("Wechatpay-Timestamp").filter(text -> text.matches("\\d{1,12}"));
        Optional<String> nonce = header.apply("Wechatpay-Nonce");
        Optional<String> serial = header.apply("Wechatpay-Serial");
        Optional<String> signature = header.apply("Wechatpay-Signature");
        return seconds.isPresent() && nonce.isPresent() && serial.isPresent() && signature.isPresent()
                ? Optional.of(new Seal(Long.parseLong(seconds.get()), nonce.get(), serial.get(), signature.get())) : Optional.empty();
    }

    /** Whether it was made within five minutes of now: an old one may have been recorded and sent again. */
    boolean isFresh(Instant now) {
        return Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(TOLERANCE) <= 0;
    }

    boolean holds(PublicKey key, byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((seconds + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        message.write('\n');
        return Rsa.verifies(key, message.toByteArray(), signature);
    }
}
