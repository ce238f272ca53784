package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.guildhall.api.host.Json;
import org.guildhall.plugins.payalipay.Doubtful.Why;

/**
 * What Alipay answered, signed by Alipay.
 *
 * @param node the answer itself
 */
record Answer(Map<?, ?> node) {
    private static final String DONE = "10000";
    private static final String REFUSED = "40004";

    /**
     * Reads an answer to this method.
     *
     * @throws Doubtful unless Alipay has signed it and knows what it says
     */
    static Answer read(String method, String body, List<PublicKey> alipays, Json json) throws Doubtful {
        try {
            Map<String, String> members = RawMembers.of(body);
            String raw = members.getOrDefault(method.replace('.', '_') + "_response", members.getOrDefault("error_response", ""));
            Answer answer = new Answer(json.read(raw.getBytes(UTF_8), Map.class));
            String signature = members.getOrDefault("sign", "").replace("\"", "").replace("\\/", "/");
            if (signature.isEmpty()) {
                throw new Doubtful(Why.UNSIGNED, answer.problem());
            }
            if (!Signature.holds(raw, signature, alipays)) {
                throw new Doubtful(Why.FORGED, "");
            }
            if (answer.isBroken()) {
                throw new Doubtful(Why.BROKEN, answer.problem());
            }
            return answer;
        } catch (IllegalArgumentException e) {
            throw new Doubtful(Why.UNREADABLE, "");
        }
    }

    boolean isDone() {
        return text("code").equals(DONE);
    }

    /** Whether Alipay has understood the wish and will not do it. */
    boolean isRefused() {
        return text("code").equals(REFUSED);
    }

    /** Whether Alipay refuses for this reason. */
    boolean isRefused(String reason) {
        return isRefused() && problem().equals(reason);
    }

    /** Alipay's word for what is wrong, such as {@code ACQ.TRADE_NOT_EXIST}. */
    String problem() {
        String inner = text("sub_code");
        return inner.isEmpty() ? text("code") : inner;
    }

    /** What it says under this name; nothing reads as empty. */
    String text(String name) {
        Object value = node.get(name);
        return value == null ? "" : value.toString();
    }

    private boolean isBroken() {
        return text("code").equals("20000") || problem().endsWith("SYSTEM_ERROR") || problem().endsWith("unknow-error");
    }
}
