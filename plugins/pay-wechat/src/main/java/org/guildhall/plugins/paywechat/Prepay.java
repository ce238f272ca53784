package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Payments.Attempt;

/** Places an attempt with WeChat Pay. The same attempt is always placed with the same words, so that placing it again is harmless. */
record Prepay(Supplier<Account> account, Line line) {
    private static final DateTimeFormatter RFC3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX")
            .withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LONGEST_TITLE = 127;

    /** What all three ways have in common, and what two of them add. */
    record Order(String appid, String mchid, String description, String outTradeNo, String timeExpire, URI notifyUrl, Amount amount,
                 Optional<Owner> payer, Optional<Scene> sceneInfo) {}

    /** In 分. */
    record Amount(long total, String currency) {}

    /** Who pays inside WeChat. */
    record Owner(String openid) {}

    /** Where the phone is. */
    record Scene(String payerClientIp, Page h5Info) {}

    /** What opens WeChat. */
    record Page(String type) {}

    /** What it answers: one of the three. */
    record Placed(Optional<String> codeUrl, Optional<URI> h5Url, Optional<String> prepayId) {}

    /** What a code to scan says. */
    String code(Attempt attempt) throws Outbound.NoReply, IOException {
        return place("native", order(attempt, Optional.empty(), Optional.empty())).codeUrl()
                .orElseThrow(() -> new IOException("WeChat Pay gives no code_url"));
    }

    /** Where a phone's browser opens WeChat, within five minutes. */
    URI page(Attempt attempt) throws Outbound.NoReply, IOException {
        Scene scene = new Scene(publicAddress(attempt.payer().address()), new Page("Wap"));
        return place("h5", order(attempt, Optional.empty(), Optional.of(scene))).h5Url()
                .orElseThrow(() -> new IOException("WeChat Pay gives no h5_url"));
    }

    /** What the payer with this openid pays by inside WeChat. */
    String forOpenid(Attempt attempt, String openid) throws Outbound.NoReply, IOException {
        return place("jsapi", order(attempt, Optional.of(new Owner(openid)), Optional.empty())).prepayId()
                .orElseThrow(() -> new IOException("WeChat Pay gives no prepay_id"));
    }

    private Placed place(String way, Order order) throws Outbound.NoReply, IOException {
        Line.Answer answer = line.post("/v3/pay/transactions/" + way, order);
        // Whether it was paid or closed meanwhile is for the query to say, not for a refusal.
        if (answer.says("ORDERPAID", "ORDER_PAID", "ORDERCLOSED", "ORDER_CLOSED") || answer.complaint().isEmpty()) {
            return answer.as(Placed.class);
        }
        throw refusal(answer);
    }

    private static Refused refusal(Line.Answer answer) {
        String key = answer.says("NO_AUTH") ? "pay.not-allowed"
                : answer.says("OUT_TRADE_NO_USED") ? "pay.begun-otherwise"
                : answer.says("OPENID_MISMATCH") ? "pay.openid"
                : "pay.refused";
        return new Refused(Refused.Kind.UNAVAILABLE, key, answer.complaint().orElseThrow().code());
    }

    private Order order(Attempt attempt, Optional<Owner> payer, Optional<Scene> scene) {
        Account from = account.get();
        return new Order(from.appid(), from.mchid(), description(attempt.title()), attempt.id(), RFC3339.format(attempt.expires()),
                attempt.notice(), new Amount(attempt.amount().minor(), attempt.amount().currency()), payer, scene);
    }

    private static String description(String title) {
        String text = title.isBlank() ? "-" : title;
        int end = Math.min(text.length(), LONGEST_TITLE);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /** WeChat Pay lets nobody pay whose address it is not told, and a proxy that hides it is the admin's to mend. */
    private static String publicAddress(String address) {
        try {
            if (!address.isEmpty() && !InetAddress.getByName(address).isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
        throw new Refused(Refused.Kind.UNAVAILABLE, "pay.no-address");
    }
}
