package org.guildhall.plugins.paysandbox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;

/** News as the bytes of a notification: a form, so that neither side needs more than the JDK. */
final class Bulletin {
    private Bulletin() {}

    static String write(News news) {
        return "event=" + encoded(news.eventId()) + "&about=" + encoded(news.about()) + "&what=" + news.what()
                + "&minor=" + news.amount().minor() + "&currency=" + news.amount().currency()
                + "&reference=" + encoded(news.reference());
    }

    /** Reads what {@link #write} wrote. */
    static News read(byte[] body) {
        Map<String, String> parts = new LinkedHashMap<>();
        try {
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                parts.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return new News(part(parts, "event"), part(parts, "about"), News.What.valueOf(part(parts, "what")),
                    Money.of(Long.parseLong(part(parts, "minor")), part(parts, "currency")), part(parts, "reference"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    private static String part(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
