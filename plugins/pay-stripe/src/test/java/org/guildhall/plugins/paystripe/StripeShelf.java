package org.guildhall.plugins.paystripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where the pretended Stripe keeps its things, each under a number, in the order they came to be. */
final class StripeShelf {
    private final Map<String, Map<String, Object>> things = new LinkedHashMap<>();
    private final Supplier<Instant> clock;
    private int number;

    StripeShelf(Supplier<Instant> clock) {
        this.clock = clock;
    }

    Map<String, Object> get(String id) {
        return things.get(id);
    }

    /** The newest first. */
    List<Map<String, Object>> all(String object) {
        return things.values().stream().filter(thing -> object.equals(thing.get("object"))).toList().reversed();
    }

    Map<String, Object> put(String prefix, String object) {
        Map<String, Object> thing = fresh(prefix, object);
        things.put(id(thing), thing);
        return thing;
    }

    /** A thing under a number that was chosen for it. */
    Map<String, Object> put(String id, Map<String, Object> words) {
        Map<String, Object> thing = new LinkedHashMap<>(words);
        thing.put("id", id);
        things.put(id, thing);
        return thing;
    }

    /** A notification with the thing as it is now, in the shape of an older version. */
    Map<String, Object> event(String type, Map<String, Object> about) {
        Map<String, Object> event = fresh("evt", "event");
        event.put("api_version", "2024-06-20");
        event.put("type", type);
        event.put("data", Map.of("object", new LinkedHashMap<>(about)));
        return event;
    }

    static String id(Map<String, Object> thing) {
        return (String) thing.get("id");
    }

    private Map<String, Object> fresh(String prefix, String object) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("id", prefix + "_test_" + String.format("%05d", ++number));
        thing.put("object", object);
        thing.put("livemode", false);
        thing.put("created", clock.get().getEpochSecond());
        return thing;
    }
}
