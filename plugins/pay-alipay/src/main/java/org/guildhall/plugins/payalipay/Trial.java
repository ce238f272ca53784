package org.guildhall.plugins.payalipay;

import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Outbound;

/** Tries the keys with a question that moves nothing: how a payment stands that there never was. */
record Trial(Gateway gateway) {
    private static final String NEVER = "GUILDHALLTRIAL";

    /** What is wrong, as a message key. */
    Optional<String> trouble() {
        if (!gateway.account().get().isComplete()) {
            return Optional.of("trouble.incomplete");
        }
        try {
            Answer answer = gateway.call("alipay.trade.query", Map.of("out_trade_no", NEVER));
            return answer.isDone() || answer.isRefused(Trades.NOT_THERE) ? Optional.empty() : Optional.of(complaint(answer.problem()));
        } catch (Outbound.NoReply e) {
            return Optional.of("trouble.away");
        } catch (Doubtful e) {
            return Optional.of(switch (e.why()) {
                case FORGED -> "trouble.alipay-key";
                case UNREADABLE -> "trouble.strange";
                case UNSIGNED, BROKEN -> complaint(e.code());
            });
        }
    }

    private static String complaint(String code) {
        return switch (code) {
            case "isv.invalid-app-id" -> "trouble.app";
            case "isv.invalid-signature" -> "trouble.app-key";
            case "isv.insufficient-isv-permissions", "isv.insufficient-user-permissions", "40006" -> "trouble.permission";
            case "isv.app-cert-sn-error", "isv.app-cert-not-match", "isv.alipay-root-cert-sn-error", "isv.missing-app-cert-sn" -> "trouble.certificate";
            default -> throw new Refused(Refused.Kind.UNAVAILABLE, "trouble.other", code);
        };
    }
}
