package org.guildhall.plugins.paypaypal;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> HOSTS = Set.of("api-m.paypal.com", "api-m.sandbox.paypal.com");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    /** Refuses what can never work; an account that is not complete yet may be saved. */
    void check() {
        if (!clientId.matches("[\\w.-]*")) {
            throw Refused.field("clientId", "client.unreadable");
        }
        if (!webhookId.matches("\\w*")) {
            throw Refused.field("webhookId", "webhook.unreadable");
        }
        if (!baseUrl.map(Account::isPaypal).orElse(true)) {
            throw Refused.field("baseUrl", "address.unknown");
        }
    }

    private static boolean isPaypal(String text) {
        try {
            URI address = URI.create(text);
            String host = String.valueOf(address.getHost());
            return "https".equals(address.getScheme()) && HOSTS.contains(host) || THIS_MACHINE.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
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
