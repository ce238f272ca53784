package org.guildhall.plugins.paywechat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;

/** The company's own books: what was ordered, paid, given back and sent. */
final class Ledgers {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);

    final Map<String, Ordered> orders = new ConcurrentSkipListMap<>();
    final Map<String, Returned> refunds = new ConcurrentSkipListMap<>();
    final Map<String, Sent> transfers = new ConcurrentHashMap<>();

    /** An order, and how far it has come. */
    record Ordered(String way, JsonNode asked, String state, Instant paidAt) {
        String number() {
            return asked.at("/out_trade_no").asString();
        }

        long total() {
            return asked.at("/amount/total").asLong();
        }

        String transaction() {
            return "4200" + Math.abs((long) number().hashCode());
        }

        boolean hasMoney() {
            return state.equals("SUCCESS") || state.equals("REFUND");
        }
    }

    /** Money that goes back. */
    record Returned(String number, String order, long amount, String status, Instant at) {}

    /** Money for a person. */
    record Sent(JsonNode asked, String state) {}

    long held() {
        return orders.values().stream().filter(Ordered::hasMoney).mapToLong(Ordered::total).sum()
                - refunds.values().stream().filter(refund -> refund.status().equals("SUCCESS")).mapToLong(Returned::amount).sum();
    }

    long returned(String order) {
        return refunds.values().stream().filter(refund -> refund.order().equals(order) && !refund.status().equals("CLOSED"))
                .mapToLong(Returned::amount).sum();
    }

    /** The bill of a day, as the documents describe it. */
    byte[] bill(LocalDate day) {
        StringBuilder text = new StringBuilder("\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
                + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n");
        for (Ordered order : orders.values()) {
            if (order.hasMoney() && day.equals(LocalDate.ofInstant(order.paidAt(), ZONE))) {
                row(text, order, order.paidAt(), "SUCCESS", yuan(order.total()), "0.00", "", "", "0.00", "", order.total() * 6 / 1000);
            }
        }
        for (Returned refund : refunds.values()) {
            if (day.equals(LocalDate.ofInstant(refund.at(), ZONE))) {
                row(text, orders.get(refund.order()), refund.at(), "REFUND", "0.00", "0.00", "50" + refund.number(), refund.number(),
                        yuan(refund.amount()), refund.status(), -refund.amount() * 6 / 1000);
            }
        }
        return text.append("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n")
                .append("`1,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder text, Ordered order, Instant at, String state, String due, String coupon, String theirRefund, String refund,
                            String back, String refundState, long fee) {
        String[] fields = {TIME.format(at), order.asked().at("/appid").asString(), order.asked().at("/mchid").asString(), "0", "", order.transaction(),
                order.number(), "oUpF8uMuAJO", order.way(), state, "OTHERS", "CNY", due, coupon, theirRefund, refund, back, "0.00",
                refund.isEmpty() ? "" : "ORIGINAL", refundState, order.asked().at("/description").asString(), "", yuan(fee) + "000", "0.60%",
                refund.isEmpty() ? yuan(order.total()) : "0.00", back, ""};
        text.append('`').append(String.join(",`", fields)).append("\r\n");
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
