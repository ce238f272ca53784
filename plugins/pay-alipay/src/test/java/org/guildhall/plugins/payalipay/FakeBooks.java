package org.guildhall.plugins.payalipay;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fake company's own books, kept by its own rules: a trade exists once its code is scanned or its page is opened. */
final class FakeBooks {
    private final Map<String, Trade> trades = new ConcurrentHashMap<>();
    final Map<String, BigDecimal> transfers = new ConcurrentHashMap<>();

    /** One payment. */
    static final class Trade {
        final String number;
        final String subject;
        final String notifyUrl;
        BigDecimal amount;
        String status = "";
        boolean paid;
        String lastRefund = "";
        final Map<String, BigDecimal> refunds = new LinkedHashMap<>();

        Trade(String number, String subject, BigDecimal amount, String notifyUrl) {
            this.number = number;
            this.subject = subject;
            this.amount = amount;
            this.notifyUrl = notifyUrl;
        }

        String tradeNo() {
            return "2026112122001" + Integer.toUnsignedString(number.hashCode());
        }

        BigDecimal refunded() {
            return refunds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Trade pay() {
            if (status.equals("TRADE_CLOSED")) {
                throw new AssertionError("closed");
            }
            status = "TRADE_SUCCESS";
            paid = true;
            return this;
        }
    }

    synchronized Trade trade(String number) {
        return trades.get(number);
    }

    /** What lies with the company in the smallest unit. */
    synchronized long held() {
        BigDecimal sum = trades.values().stream().filter(trade -> trade.paid).map(trade -> trade.amount.subtract(trade.refunded()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.movePointRight(2).longValueExact();
    }

    static Map<String, Object> ok(Object... pairs) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("code", "10000", "msg", "Success"));
        for (int i = 0; i < pairs.length; i += 2) {
            answer.put((String) pairs[i], pairs[i + 1]);
        }
        return answer;
    }

    static Map<String, Object> refused(String reason) {
        return new HashMap<>(Map.of("code", "40004", "msg", "Business Failed", "sub_code", reason, "sub_msg", "不行"));
    }

    synchronized Map<String, Object> open(Map<String, Object> biz, String notifyUrl, boolean page) {
        String number = text(biz, "out_trade_no");
        String subject = text(biz, "subject");
        if (!number.matches("\\w{1,64}") || subject.isEmpty() || subject.matches(".*[/=&].*") || !text(biz, "total_amount").matches("\\d+\\.\\d\\d")) {
            return refused("ACQ.INVALID_PARAMETER");
        }
        Trade trade = trades.computeIfAbsent(number, it -> new Trade(it, subject, new BigDecimal(text(biz, "total_amount")), notifyUrl));
        if (page && trade.status.isEmpty()) {
            trade.status = "WAIT_BUYER_PAY";
        }
        return trade.paid ? refused("ACQ.TRADE_HAS_SUCCESS") : ok("out_trade_no", number, "qr_code", "https://qr.alipay.com/bax" + number);
    }

    synchronized Map<String, Object> query(Map<String, Object> biz) {
        Trade trade = trades.get(text(biz, "out_trade_no"));
        if (trade == null || trade.status.isEmpty()) {
            return refused("ACQ.TRADE_NOT_EXIST");
        }
        Map<String, Object> answer = ok("out_trade_no", trade.number, "trade_no", trade.tradeNo(), "trade_status", trade.status,
                "total_amount", trade.amount.toPlainString());
        if (trade.paid) {
            answer.put("send_pay_date", "2026-11-21 18:00:00");
        }
        return answer;
    }

    synchronized Map<String, Object> close(Map<String, Object> biz) {
        Trade trade = trades.get(text(biz, "out_trade_no"));
        if (trade == null || trade.status.isEmpty()) {
            return refused("ACQ.TRADE_NOT_EXIST");
        }
        if (!trade.status.equals("WAIT_BUYER_PAY")) {
            return refused("ACQ.TRADE_STATUS_ERROR");
        }
        trade.status = "TRADE_CLOSED";
        return ok("out_trade_no", trade.number, "trade_no", trade.tradeNo());
    }

    synchronized Map<String, Object> refund(Map<String, Object> biz) {
        Trade trade = trades.get(text(biz, "out_trade_no"));
        String request = text(biz, "out_request_no");
        BigDecimal amount = new BigDecimal(text(biz, "refund_amount"));
        if (trade == null || !trade.paid) {
            return refused("ACQ.TRADE_NOT_EXIST");
        }
        boolean before = trade.refunds.containsKey(request);
        if (!before && trade.status.equals("TRADE_FINISHED")) {
            return refused("ACQ.TRADE_HAS_FINISHED");
        }
        if (!before && trade.refunded().add(amount).compareTo(trade.amount) > 0) {
            return refused("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        trade.refunds.putIfAbsent(request, amount);
        trade.lastRefund = request;
        trade.status = trade.refunded().compareTo(trade.amount) == 0 ? "TRADE_CLOSED" : trade.status;
        return ok("out_trade_no", trade.number, "trade_no", trade.tradeNo(), "fund_change", before ? "N" : "Y",
                "refund_fee", trade.refunded().toPlainString());
    }

    synchronized Map<String, Object> refundQuery(Map<String, Object> biz) {
        Trade trade = trades.get(text(biz, "out_trade_no"));
        BigDecimal refund = trade == null ? null : trade.refunds.get(text(biz, "out_request_no"));
        return refund == null ? ok() : ok("out_trade_no", trade.number, "out_request_no", text(biz, "out_request_no"),
                "refund_amount", refund.toPlainString(), "refund_status", "REFUND_SUCCESS");
    }

    synchronized Map<String, Object> transfer(Map<String, Object> biz) {
        if (!(biz.get("payee_info") instanceof Map<?, ?> payee) || payee.get("identity").equals("13900000000")) {
            return refused("PAYEE_NOT_EXIST");
        }
        transfers.putIfAbsent(text(biz, "out_biz_no"), new BigDecimal(text(biz, "trans_amount")));
        return ok("out_biz_no", text(biz, "out_biz_no"), "order_id", "O" + text(biz, "out_biz_no"), "status", "SUCCESS");
    }

    synchronized Map<String, Object> transferQuery(Map<String, Object> biz) {
        String number = text(biz, "out_biz_no");
        return transfers.containsKey(number) ? ok("out_biz_no", number, "order_id", "O" + number, "status", "SUCCESS") : refused("ORDER_NOT_EXIST");
    }

    private static String text(Map<String, Object> biz, String name) {
        return String.valueOf(biz.getOrDefault(name, ""));
    }
}
