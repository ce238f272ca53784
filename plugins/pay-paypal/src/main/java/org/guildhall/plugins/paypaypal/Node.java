package org.guildhall.plugins.paypaypal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.api.money.Money;

/** A place in an answer of PayPal's; below what is not there lies nothing, and nothing reads as empty. */
record Node(Object value) {
    static final Node NOTHING = new Node("");

    /** What lies below, by name. */
    Node at(String... names) {
        Node here = this;
        for (String name : names) {
            Object below = here.value instanceof Map<?, ?> map ? map.get(name) : null;
            here = below == null ? NOTHING : new Node(below);
        }
        return here;
    }

    /** The items of a list. */
    Stream<Node> items() {
        return value instanceof List<?> list ? list.stream().filter(item -> item != null).map(Node::new) : Stream.empty();
    }

    /** The first item of a list. */
    Node first() {
        return items().findFirst().orElse(NOTHING);
    }

    String text() {
        return value instanceof Map || value instanceof List ? "" : value.toString();
    }

    String text(String... names) {
        return at(names).text();
    }

    /**
     * The amount that stands here.
     *
     * @throws IllegalArgumentException if it is none
     */
    Money money() {
        return Amounts.read(text("currency_code"), text("value"));
    }
}
