package org.guildhall.plugins.invitecodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.guildhall.api.host.Secret;
import org.junit.jupiter.api.Test;

/** The example that the libraries of Standard Webhooks test themselves with. */
class WebhookTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String WRONG = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=";
    private final Webhook webhook = new Webhook(new Secret(SECRET), Instant.ofEpochSecond(Long.parseLong(TIME)));

    @Test
    void theSignatureOfTheStandardIsBelieved() {
        assertThatCode(() -> webhook.refuseForged(ID, TIME, RIGHT, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> webhook.refuseForged(ID, TIME, "v1a,x " + WRONG + " " + RIGHT, BODY)).doesNotThrowAnyException();
    }

    @Test
    void nothingElseIs() {
        assertThatThrownBy(() -> webhook.refuseForged(ID, TIME, WRONG, BODY)).hasMessage("hook.forged");
        assertThatThrownBy(() -> webhook.refuseForged(ID, TIME, "v2," + RIGHT, BODY)).hasMessage("hook.forged");
        assertThatThrownBy(() -> webhook.refuseForged("msg_other", TIME, RIGHT, BODY)).hasMessage("hook.forged");
        assertThatThrownBy(() -> webhook.refuseForged(ID, "1614265331", RIGHT, BODY)).hasMessage("hook.forged");
        assertThatThrownBy(() -> webhook.refuseForged(ID, TIME, RIGHT, new byte[0])).hasMessage("hook.forged");
        assertThatThrownBy(() -> new Webhook(Secret.NONE, Instant.EPOCH).refuseForged(ID, TIME, RIGHT, BODY)).hasMessage("hook.off");
        assertThatThrownBy(() -> new Webhook(new Secret(SECRET), Instant.ofEpochSecond(1_614_265_330 + 301))
                .refuseForged(ID, TIME, RIGHT, BODY)).hasMessage("hook.stale");
    }

    @Test
    void aSecretHasTheStandardsForm() {
        assertThat(Webhook.isSecret(SECRET)).isTrue();
        assertThat(Webhook.isSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isFalse();
        assertThat(Webhook.isSecret("whsec_short")).isFalse();
        assertThat(Webhook.isSecret("whsec_!!!")).isFalse();
    }
}
