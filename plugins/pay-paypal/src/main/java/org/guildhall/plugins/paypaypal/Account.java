package org.guildhall.plugins.paypaypal;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;

/**
 * The shop's application at PayPal, as it is entered on the settings page.
 *
 * @param clientId the application's name
 * @param secret its secret; PayPal lets two be valid at once, so it is simply replaced
 * @param webhookId the number of the webhook that leads here
 * @param baseUrl another PayPal than the true one
 */
record Account(@Range(max = 200) String clientId, Secret secret, @Range(max = 64) String webhookId, Optional<String> baseUrl) {
    static final Account NONE = new Account("", Secret.NONE, "", Optional.empty());

    private static final URI PAYPAL = URI.create("https://api-m.paypal.com");

    /** Refuses what can never work; an account that is not complete yet may be saved. */
    void check(Predicate<String> reaches) {
        if (!clientId.matches("[\\w.-]*")) {
            throw Refused.field("clientId", "client.unreadable");
        }
        if (!webhookId.matches("\\w*")) {
            throw Refused.field("webhookId", "webhook.unreadable");
        }
        if (!baseUrl.map(reaches::test).orElse(true)) {
            throw Refused.field("baseUrl", "address.unknown");
        }
    }

    /** Whether there is all that is needed to take money. */
    boolean isComplete() {
        return !clientId.isEmpty() && !secret.isEmpty() && !webhookId.isEmpty();
    }

    URI address() {
        return baseUrl.map(URI::create).orElse(PAYPAL);
    }
}
