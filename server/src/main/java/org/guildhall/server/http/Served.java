package org.guildhall.server.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Route;
import org.guildhall.api.host.Body;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Form;
import org.guildhall.server.data.Values;
import org.guildhall.server.plugin.Owned;

/**
 * A route at its place in the hall.
 *
 * @param path the whole path, with the plugin's prefix
 * @param segments the path cut at its slashes
 */
record Served(Owned<Route<?>> owned, String path, List<String> segments) {
    /** Whose the host's own routes are. */
    static final String HALL = "hall";

    static Served of(Owned<Route<?>> owned, String prefix) {
        String path = prefix + owned.contribution().path();
        String whole = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Served(owned, whole, segments(whole));
    }

    /** {@code /g/go} is {@code g, go}; the root is nothing. */
    static List<String> segments(String path) {
        String inner = path.substring(1);
        return inner.isEmpty() ? List.of() : Arrays.asList(inner.split("/", -1));
    }

    static boolean isPart(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    Route<?> route() {
        return owned.contribution();
    }

    String owner() {
        return owned.plugin();
    }

    boolean isHalls() {
        return owner().equals(HALL);
    }

    /** What stands at each {@code {part}}, if the path fits. */
    Optional<Map<String, String>> parts(List<String> asked) {
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String own = segments.get(i);
            String theirs = asked.get(i);
            if (isPart(own) && !theirs.isEmpty()) {
                parts.put(own.substring(1, own.length() - 1), theirs);
            } else if (!own.equals(theirs)) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** Reads the fields and calls the handler; a plugin's inside its own accounting, so that disabling it waits. */
    Response answer(Visit visit) throws Exception {
        return answer(route(), visit, visit.values());
    }

    /** Bytes that the owner writes, inside its accounting as well. */
    Body guarded(Body body) {
        return isHalls() ? body : out -> owned.<Boolean, IOException>call(same -> {
            body.writeTo(out);
            return true;
        });
    }

    private <F extends Record> Response answer(Route<F> route, Visit visit, Values values) throws Exception {
        F form = Form.of(route.form()).read(values, visit.namesGroup() ? visit.group().currency() : visit.guests().currency().get());
        Referral.tell(visit);
        return isHalls() ? route.handler().handle(visit, form)
                : owned.<Response, Exception>call(same -> route.handler().handle(visit, form));
    }
}
