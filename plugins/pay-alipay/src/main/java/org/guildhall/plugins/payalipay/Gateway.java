package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;
import org.guildhall.plugins.payalipay.Doubtful.Why;

/** Speaks to Alipay: every wish is signed with the application's key, and an answer counts only with Alipay's signature. */
record Gateway(Supplier<Account> account, Outbound outbound, Json json, InstantSource clock) {
    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(BEIJING);
    private static final String WRONG_SIGNATURE = "isv.invalid-signature";

    /** Where Alipay tells the hall, and where it sends the payer back. */
    record Addresses(URI notice, Optional<URI> back) {}

    /**
     * Asks, and has the answer's signature checked.
     *
     * @throws Outbound.NoReply if nothing came back
     * @throws Doubtful if what came back says nothing certain
     */
    Answer call(String method, Map<String, ?> wish, Optional<Addresses> addresses) throws Outbound.NoReply, Doubtful {
        Account now = account.get();
        Optional<Doubtful> notOurs = Optional.empty();
        for (PrivateKey signer : now.signers()) {
            try {
                Answer answer = call(now, signer, method, wish, addresses);
                if (!answer.problem().equals(WRONG_SIGNATURE)) {
                    return answer;
                }
                notOurs = Optional.of(new Doubtful(Why.UNSIGNED, WRONG_SIGNATURE));
            } catch (Doubtful e) {
                if (!e.code().equals(WRONG_SIGNATURE)) {
                    throw e;
                }
                // The application's key may just have been changed here and not yet there: the one before is tried.
                notOurs = Optional.of(e);
            }
        }
        throw notOurs.orElseGet(() -> new Doubtful(Why.UNSIGNED, WRONG_SIGNATURE));
    }

    /** The same where Alipay has nothing to tell later. */
    Answer call(String method, Map<String, ?> wish) throws Outbound.NoReply, Doubtful {
        return call(method, wish, Optional.empty());
    }

    /** Alipay's own page for this wish, for a browser. */
    URI page(String method, Map<String, ?> wish, Addresses addresses) {
        Account now = account.get();
        Map<String, String> fields = fields(now, method, wish, Optional.of(addresses));
        fields.put("sign", Signature.sign(Signature.content(fields, Set.of("sign")), now.signers().getFirst()));
        return URI.create(now.gateway() + "?" + encoded(fields));
    }

    private Answer call(Account now, PrivateKey signer, String method, Map<String, ?> wish, Optional<Addresses> addresses)
            throws Outbound.NoReply, Doubtful {
        Map<String, String> fields = fields(now, method, wish, addresses);
        fields.put("sign", Signature.sign(Signature.content(fields, Set.of("sign")), signer));
        String body = encoded(Map.of("biz_content", fields.remove("biz_content")));
        Outbound.Reply reply = outbound.send(Outbound.Call.post(URI.create(now.gateway() + "?" + encoded(fields)),
                "application/x-www-form-urlencoded;charset=utf-8", body.getBytes(UTF_8)));
        if (reply.status() != 200) {
            throw new Doubtful(Why.UNREADABLE, Integer.toString(reply.status()));
        }
        return Answer.read(method, new String(reply.body(), UTF_8), now.alipays(), json);
    }

    private Map<String, String> fields(Account now, String method, Map<String, ?> wish, Optional<Addresses> addresses) {
        Map<String, String> fields = new HashMap<>(Map.of("app_id", now.appId(), "method", method, "format", "JSON", "charset", "utf-8",
                "sign_type", "RSA2", "timestamp", TIME.format(clock.instant()), "version", "1.0", "biz_content", new String(json.write(wish), UTF_8)));
        addresses.ifPresent(both -> fields.put("notify_url", both.notice().toString()));
        addresses.flatMap(Addresses::back).ifPresent(back -> fields.put("return_url", back.toString()));
        if (now.hasCertificates()) {
            fields.put("app_cert_sn", Keys.serial(now.appCertificate()));
            fields.put("alipay_root_cert_sn", Keys.rootSerials(now.rootCertificates()));
        }
        return fields;
    }

    private static String encoded(Map<String, String> fields) {
        return new TreeMap<>(fields).entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
