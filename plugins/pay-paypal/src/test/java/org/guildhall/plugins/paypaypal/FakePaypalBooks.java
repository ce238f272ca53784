package org.guildhall.plugins.paypaypal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.guildhall.plugins.paypaypal.FakePaypal.Answer;
import tools.jackson.databind.JsonNode;

/** The fake company's own books: an order's money is taken once, however often that is asked for. */
final class FakePaypalBooks {
    static final Answer NOT_FOUND = new Answer(404, Map.of("name", "RESOURCE_NOT_FOUND"));
    private static final Set<String> WHOLE = Set.of("JPY", "HUF", "TWD");

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Answer> answered = new HashMap<>();
    private final Set<String> invoices = new HashSet<>();
    private final Map<String, String> disputes = new HashMap<>();
    private final Map<String, String> days = new HashMap<>();
    volatile Supplier<Instant> clock = Instant::now;
    /** What was said about disputes. */
    final List<String> said = new CopyOnWriteArrayList<>();

    /** One order. */
    static final class Order {
        final String id;
        final String custom;
        final String currency;
        final String back;
        BigDecimal amount;
        String status = "PAYER_ACTION_REQUIRED";
        String captureStatus = "COMPLETED";
        String capture = "";
        final Map<String, BigDecimal> refunds = new LinkedHashMap<>();

        Order(String id, JsonNode wish) {
            JsonNode unit = wish.at("/purchase_units/0");
            this.id = id;
            this.custom = unit.at("/custom_id").asString();
            this.currency = unit.at("/amount/currency_code").asString();
            this.amount = new BigDecimal(unit.at("/amount/value").asString());
            this.back = wish.at("/payment_source/paypal/experience_context/return_url").asString();
        }

        BigDecimal refunded() {
            return refunds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Map<String, Object> money(BigDecimal value) {
            return Map.of("currency_code", currency, "value", value.toPlainString());
        }

        Map<String, Object> captured() {
            String now = refunded().compareTo(amount) == 0 ? "REFUNDED" : refunds.isEmpty() ? captureStatus : "PARTIALLY_REFUNDED";
            return Map.of("id", capture, "status", now, "custom_id", custom, "amount", money(amount));
        }

        Map<String, Object> body() {
            Map<String, Object> unit = new HashMap<>(Map.of("custom_id", custom, "amount", money(amount)));
            if (!capture.isEmpty()) {
                unit.put("payments", Map.of("captures", List.of(captured())));
            }
            return Map.of("id", id, "status", status, "purchase_units", List.of(unit));
        }

        Map<String, Object> refund(String refund, String about, String address) {
            return Map.of("id", refund, "status", "COMPLETED", "amount", money(refunds.get(refund)), "custom_id", about,
                    "links", List.of(Map.of("rel", "up", "href", address + "/v2/payments/captures/" + capture)));
        }
    }

    synchronized Order named(String id) {
        return orders.get(id);
    }

    /** What lies with the company, by currency, in the smallest unit that the JDK knows. */
    synchronized Map<String, Long> held() {
        Map<String, Long> sums = new HashMap<>();
        orders.values().stream().filter(order -> !order.capture.isEmpty() && order.captureStatus.equals("COMPLETED"))
                .forEach(order -> sums.merge(order.currency, order.amount.subtract(order.refunded())
                        .movePointRight(Currency.getInstance(order.currency).getDefaultFractionDigits()).longValueExact(), Long::sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    synchronized Answer open(JsonNode wish, String once, String address) {
        if (answered.containsKey(once)) {
            return answered.get(once);
        }
        Order order = new Order("O" + (1000 + orders.size()), wish);
        if (WHOLE.contains(order.currency) != (order.amount.scale() == 0)) {
            return refused("DECIMAL_PRECISION");
        }
        orders.put(order.id, order);
        return answer(once, Map.of("id", order.id, "status", order.status, "links", List.of(Map.of("rel", "self", "href", address),
                Map.of("rel", "payer-action", "href", address + "/checkoutnow?token=" + order.id))));
    }

    synchronized Answer order(String id) {
        return orders.containsKey(id) ? new Answer(200, orders.get(id).body()) : NOT_FOUND;
    }

    synchronized Answer capture(String id, String once, boolean declined) {
        Order order = orders.get(id);
        if (answered.containsKey(once) || order == null) {
            return answered.getOrDefault(once, NOT_FOUND);
        }
        String wrong = !order.capture.isEmpty() ? "ORDER_ALREADY_CAPTURED" : !order.status.equals("APPROVED") ? "ORDER_NOT_APPROVED"
                : declined ? "INSTRUMENT_DECLINED" : invoices.add(order.custom) ? "" : "DUPLICATE_INVOICE_ID";
        if (!wrong.isEmpty()) {
            return refused(wrong);
        }
        order.capture = "CAP" + id;
        days.put(order.capture, today());
        order.status = "COMPLETED";
        return answer(once, order.body());
    }

    synchronized Answer refund(String capture, String once, JsonNode wish, String address) {
        if (answered.containsKey(once)) {
            return answered.get(once);
        }
        Order order = orders.values().stream().filter(it -> it.capture.equals(capture)).findFirst().orElseThrow();
        BigDecimal amount = new BigDecimal(wish.at("/amount/value").asString());
        if (order.refunded().add(amount).compareTo(order.amount) > 0) {
            return refused("REFUND_AMOUNT_EXCEEDED");
        }
        order.refunds.put("REF" + once, amount);
        days.put("REF" + once, today());
        return answer(once, order.refund("REF" + once, wish.at("/custom_id").asString(), address));
    }

    synchronized Answer refund(String id) {
        return orders.values().stream().filter(order -> order.refunds.containsKey(id)).findFirst()
                .map(order -> new Answer(200, order.refund(id, "", ""))).orElse(NOT_FOUND);
    }

    /** How a dispute stands, with what may be done about it. */
    synchronized Answer dispute(String id) {
        String status = disputes.getOrDefault(id, "WAITING_FOR_SELLER_RESPONSE");
        List<Map<String, String>> links = status.startsWith("WAITING") ? List.of(Map.of("rel", "provide_evidence", "href", "/")) : List.of();
        return new Answer(200, Map.of("dispute_id", id, "status", status, "seller_response_due_date", "2026-12-09T10:00:00.000Z", "links", links));
    }

    synchronized Answer answer(String id, String action, String body) {
        said.add(id + " " + action + " " + body);
        disputes.put(id, "UNDER_REVIEW");
        return new Answer(200, Map.of("links", List.of()));
    }

    /** The payments and refunds of the day that is asked for, two to a page. */
    synchronized Answer transactions(String query) {
        String day = query.replaceFirst(".*start_date=([^&T]*)T.*", "$1");
        int page = Integer.parseInt(query.replaceFirst(".*&page=(\\d+).*", "$1"));
        List<Map<String, Object>> all = new ArrayList<>(List.of(info("HOLD", "T1503", "USD", new BigDecimal("-9.99"), day)));
        orders.values().stream().filter(order -> !order.capture.isEmpty() && order.captureStatus.equals("COMPLETED")).forEach(order -> {
            all.add(info(order.capture, "T0006", order.currency, order.amount, day));
            order.refunds.forEach((id, amount) -> all.add(info(id, "T1107", order.currency, amount.negate(), day)));
        });
        all.removeIf(info -> !days.getOrDefault(((Map<?, ?>) info.get("transaction_info")).get("transaction_id"), day).equals(day));
        List<Map<String, Object>> shown = all.subList(Math.min(all.size(), 2 * page - 2), Math.min(all.size(), 2 * page));
        return new Answer(200, Map.of("transaction_details", shown, "total_pages", (all.size() + 1) / 2,
                "last_refreshed_datetime", "2099-01-01T00:00:00+0000"));
    }

    private String today() {
        return LocalDate.ofInstant(clock.get(), ZoneOffset.UTC).toString();
    }

    private static Map<String, Object> info(String id, String code, String currency, BigDecimal amount, String day) {
        return Map.of("transaction_info", Map.of("transaction_id", id, "transaction_event_code", code, "transaction_status", "S",
                "transaction_initiation_date", day + "T12:00:00+0000", "transaction_amount", Map.of("currency_code", currency, "value",
                        amount.toPlainString()), "fee_amount", Map.of("currency_code", currency, "value", "-1")));
    }

    private Answer answer(String once, Object body) {
        answered.put(once, new Answer(201, body));
        return answered.get(once);
    }

    private static Answer refused(String issue) {
        return new Answer(422, Map.of("name", "UNPROCESSABLE_ENTITY", "details", List.of(Map.of("issue", issue))));
    }
}
