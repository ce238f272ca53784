package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.Test;

/** Two thousand requests that nobody sane would send, always the same ones: no route breaks, and the books stay balanced. */
class RandomInputTest {
    private static final int REQUESTS = 2000;
    private static final List<String> PLACES = List.of("kitchen", "garden", "nowhere", "1", "2", "3", "99999999999999999999", "-1", "owner",
            "member", "a-b", "sandbox", "hall", "%F0%9F%8D%B5", "%FF", "..", "%2e%2e%2f", "a'b", "x".repeat(500), "%E2%80%AE", "1;drop",
            "a:b");
    private static final List<Object> VALUES = List.of("", " ", "a", "owner", "kitchen", "admin", "true", "0", "-1", "1e400", "NaN",
            "1e1000000000", "9223372036854775808", "9".repeat(64), "x".repeat(5000), "🍵".repeat(300), "\u0000", "\uFFFE", "\u202E", "'; --",
            "<script>", "${7*7}", "%s%n", "../..", "{0}", "{", "CNY", "pay", "sandbox", "paid-entry", "open", "request", "PT5M", "PT-5M",
            "PT99999999999H", "P999999999D", "2030-02-30", "+999999999-12-31", "-999999999-01-01", "2030-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", true, false, 0, -1, 1, 12.5, Long.MAX_VALUE, Long.MIN_VALUE,
            List.of(), List.of(1, "a", List.of()), Map.of(), Map.of("a", Map.of("b", 1)), money(Long.MAX_VALUE, "CNY"), money(-5, "XXX"),
            money("1", "nonsense"), Map.of("minor", 1.5), Map.of("currency", "JPY"), Map.of("amount", "x", "unit", "days"),
            Map.of("amount", "9".repeat(60), "unit", "days"),
            List.of(Map.of("id", "a", "title", "b", "fee", money(1, "CNY"), "period", "month")));
    private static final List<String> EXTRA = List.of("after", "q", "provider", "auto", "plan", "key", "open", "fee", "period", "plans",
            "refundWindow", "coolingOff", "name", "summary", "join", "capacity", "commissionPercent", "settlementWorkingDays", "0", "a.b.c",
            "_from", "_key", "");

    private final Random random = new Random(20_260_117);
    private final List<Visitor> people = new ArrayList<>();

    @Test
    void nothingThatIsSentBreaksAnything() {
        List<String> broken = new ArrayList<>();
        try (TestHall hall = TestHall.open()) {
            settle(hall);
            List<ListedRoute> routes = ListedRoute.all(hall).stream().filter(route -> !route.path().endsWith("/end")).toList();
            for (int i = 0; i < REQUESTS; i++) {
                ListedRoute route = any(routes);
                String path = route.at(part -> random.nextBoolean() ? known(part) : any(PLACES));
                Map<String, Object> fields = fields(route);
                Answer answer = send(route, path, fields);
                if (answer.status() >= 500 || answer.status() >= 400 && Problem.tellsInside(answer)) {
                    broken.add(route + " at " + path + " with " + fields + ": " + answer.status() + " " + answer.response().body());
                }
            }
            assertThat(hall.server().books().check().balanced()).isTrue();
        }
        assertThat(broken).isEmpty();
    }

    private void settle(TestHall hall) {
        Visitor owner = hall.visitor().signUp("owner");
        Visitor member = hall.visitor().signUp("member");
        hall.paidGroup(owner, "kitchen", 9900);
        hall.paidGroup(owner, "garden", 5);
        member.post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "sandbox", "auto", "pay")).is(201);
        people.addAll(List.of(hall.visitor(), member, owner, hall.owner()));
    }

    private static String known(String part) {
        return switch (part) {
            case "group" -> "kitchen";
            case "code" -> "ACDEF-GHJKM-NPQRT";
            case "name" -> "member";
            case "plugin" -> "paid-entry";
            case "provider" -> "sandbox";
            default -> "1";
        };
    }

    private Answer send(ListedRoute route, String path, Map<String, Object> fields) {
        Visitor by = any(people).with("Idempotency-Key", "key " + random.nextInt(200))
                .with("Accept", random.nextInt(3) == 0 ? "text/html" : "application/json");
        if (route.method().equals("GET")) {
            return by.get(path + "?" + form(fields));
        }
        return random.nextInt(4) == 0 ? by.post(path, "application/x-www-form-urlencoded", form(fields).getBytes(StandardCharsets.UTF_8))
                : by.post(path, fields);
    }

    private Map<String, Object> fields(ListedRoute route) {
        Map<String, Object> fields = new LinkedHashMap<>(random.nextInt(3) == 0 ? Map.of() : route.sample());
        List<String> names = new ArrayList<>(route.fields().keySet());
        names.addAll(EXTRA);
        for (int i = random.nextInt(4); i >= 0; i--) {
            fields.put(random.nextInt(3) == 0 ? any(names) : names.get(random.nextInt(Math.max(1, route.fields().size()))), any(VALUES));
        }
        return fields;
    }

    private static String form(Map<String, Object> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(encoded(name)).append('=').append(encoded("" + value)));
        return form.toString();
    }

    private static Map<String, Object> money(Object minor, String currency) {
        return Map.of("minor", minor, "currency", currency);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
