package org.guildhall.plugins.payalipay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * Reads what Alipay sends by itself. Alipay sends the same for a day, with the same number, until it is thanked: how old a
 * notification is says nothing, and one that comes again is read once.
 */
record Notices(Supplier<Account> account, Refunds refunds) {
    private static final Set<String> NOT_SIGNED = Set.of("sign", "sign_type");
    private static final Pattern OUR_REFUND = Pattern.compile("R[0-9A-HJKMNP-TV-Z]{24}|DA[0-9A-HJKMNP-TV-Z]{24}");

    List<News> read(byte[] body) {
        Map<String, String> fields = verified(FormFields.read(body));
        Account ours = account.get();
        if (!fields.getOrDefault("app_id", "").equals(ours.appId())) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.other-app");
        }
        if (!fields.getOrDefault("notify_type", "trade_status_sync").equals("trade_status_sync")) {
            return List.of();
        }
        if (!fields.getOrDefault("seller_id", "").equals(ours.sellerId())) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.other-seller");
        }
        try {
            return news(fields).stream().toList();
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    private Map<String, String> verified(Map<String, String> fields) {
        boolean signed = fields.getOrDefault("sign_type", "").equals("RSA2")
                && Signature.holds(Signature.content(fields, NOT_SIGNED), fields.getOrDefault("sign", ""), account.get().alipays());
        if (!signed) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.forged");
        }
        return fields;
    }

    private Optional<News> news(Map<String, String> fields) {
        boolean givenBack = !fields.getOrDefault("refund_fee", "").isEmpty() && !Yuan.read(fields.get("refund_fee")).isZero();
        Money total = Yuan.read(field(fields, "total_amount"));
        return switch (fields.getOrDefault("trade_status", "")) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> givenBack ? returned(fields) : Optional.of(news(fields, What.PAID, total));
            case "TRADE_CLOSED" -> givenBack ? returned(fields) : Optional.of(news(fields, What.CLOSED, total));
            default -> Optional.empty();
        };
    }

    /** What the hall gives back it hears of when it asks; this is for what was given back without it, on Alipay's own pages. */
    private Optional<News> returned(Map<String, String> fields) {
        String number = fields.getOrDefault("out_biz_no", "");
        if (number.isEmpty() || OUR_REFUND.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            // The notification sums up all refunds so far; how much this one was must be asked.
            return refunds.given(field(fields, "out_trade_no"), number)
                    .map(amount -> new News("refund-" + number, fields.get("out_trade_no"), What.REFUNDED, amount, fields.getOrDefault("trade_no", "")));
        } catch (Outbound.NoReply | Doubtful e) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "notice.later");
        }
    }

    private static News news(Map<String, String> fields, What what, Money amount) {
        return new News(field(fields, "notify_id"), field(fields, "out_trade_no"), what, amount, field(fields, "trade_no"));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty() || value.length() > 128) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
