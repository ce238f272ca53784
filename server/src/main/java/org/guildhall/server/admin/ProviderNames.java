package org.guildhall.server.admin;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.server.money.Market;
import org.guildhall.server.view.Words;

/** What payment providers are called, by their ids. */
public record ProviderNames(Market market, Words words) {
    Map<String, String> in(Locale reader) {
        return market.providers().stream().collect(Collectors.toMap(owned -> owned.contribution().id(),
                owned -> words.say(owned.plugin(), reader, "provider.title")));
    }
}
