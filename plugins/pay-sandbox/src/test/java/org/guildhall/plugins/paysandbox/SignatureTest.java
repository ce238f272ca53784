package org.guildhall.plugins.paysandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.guildhall.api.host.Secret;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final byte[] BODY = "event=A1-paid".getBytes(UTF_8);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T04:00:00Z"));
    private final InstantSource clock = now::get;
    private final Signature signature = new Signature(() -> new Secret("00ff".repeat(16)), clock);

    @Test
    void itsOwnSignatureHolds() {
        assertThat(signature.verifies(Optional.of(signature.sign(BODY)), BODY)).isTrue();
    }

    @Test
    void anythingElseDoesNot() {
        var other = new Signature(() -> new Secret("00fe".repeat(16)), clock);
        assertThat(signature.verifies(Optional.of(signature.forge(BODY)), BODY)).isFalse();
        assertThat(signature.verifies(Optional.of(other.sign(BODY)), BODY)).isFalse();
        assertThat(signature.verifies(Optional.of(signature.sign(BODY)), "event=A2-paid".getBytes(UTF_8))).isFalse();
        assertThat(signature.verifies(Optional.of("t=99999999999999999999,v1=00"), BODY)).isFalse();
        assertThat(signature.verifies(Optional.empty(), BODY)).isFalse();
    }

    @Test
    void afterFiveMinutesItIsTooOld() {
        String signed = signature.sign(BODY);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(5)));
        assertThat(signature.verifies(Optional.of(signed), BODY)).isTrue();
        now.updateAndGet(before -> before.plusSeconds(1));
        assertThat(signature.verifies(Optional.of(signed), BODY)).isFalse();
    }
}
