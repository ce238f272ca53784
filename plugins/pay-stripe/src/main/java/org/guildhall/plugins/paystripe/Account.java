package org.guildhall.plugins.paystripe;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Secret;

/**
 * The shop keeper's account at Stripe.
 *
 * @param key the secret or restricted key that calls are made with
 * @param signingSecret signs Stripe's notifications
 * @param previousSigningSecret still accepted while the other is being replaced
 * @param baseUrl where Stripe is reached, if not at its own address
 */
record Account(Secret key, Secret signingSecret, Secret previousSigningSecret, Optional<String> baseUrl) {
    static final Account NONE = new Account(Secret.NONE, Secret.NONE, Secret.NONE, Optional.empty());
    private static final URI API = URI.create("https://api.stripe.com");
    private static final URI FILES = URI.create("https://files.stripe.com");

    /** Refuses what cannot be a key of Stripe's, before anything is saved. */
    void check(Predicate<String> reaches) {
        String typed = key.reveal();
        if (!typed.isEmpty() && Stream.of("sk_test_", "sk_live_", "rk_test_", "rk_live_").noneMatch(typed::startsWith)) {
            throw Refused.field("key", "settings.key.wrong");
        }
        refuseUnlessSigning("signingSecret", signingSecret);
        refuseUnlessSigning("previousSigningSecret", previousSigningSecret);
        baseUrl.filter(address -> !reaches.test(address)).ifPresent(address -> {
            throw Refused.field("baseUrl", "settings.baseUrl.wrong");
        });
    }

    URI api() {
        return baseUrl.map(URI::create).orElse(API);
    }

    URI files() {
        return baseUrl.map(URI::create).orElse(FILES);
    }

    /** Whether real money moves. */
    boolean isLive() {
        return key.reveal().contains("_live_");
    }

    List<Secret> signingSecrets() {
        return Stream.of(signingSecret, previousSigningSecret).filter(secret -> !secret.isEmpty()).toList();
    }

    private static void refuseUnlessSigning(String field, Secret secret) {
        if (!secret.isEmpty() && !secret.reveal().startsWith("whsec_")) {
            throw Refused.field(field, "settings.signingSecret.wrong");
        }
    }
}
