package org.guildhall.plugins.paystripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Fields in the order they are named, as Stripe reads them: {@code line_items[0][quantity]=1}. */
final class Form {
    private final List<String> fields = new ArrayList<>();

    static Form empty() {
        return new Form();
    }

    static Form of(String name, Object value) {
        return empty().with(name, value);
    }

    Form with(String name, Object value) {
        fields.add(encoded(name) + "=" + encoded(value.toString()));
        return this;
    }

    /** The fields, encoded. */
    @Override
    public String toString() {
        return String.join("&", fields);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
