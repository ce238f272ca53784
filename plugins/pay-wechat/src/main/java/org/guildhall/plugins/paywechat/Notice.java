package org.guildhall.plugins.paywechat;

import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Json;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.web.Request;

/** Reads what WeChat Pay sends by itself: nothing in it is looked at before the signature over its raw bytes holds. */
record Notice(Supplier<Account> account, PlatformKeys keys, Json json, InstantSource clock) {
    /** The letter: what it is about, and the content, encrypted. */
    record Letter(String id, String eventType, Sealed resource) {}

    List<News> read(Request notification) {
        byte[] body = notification.body();
        Seal seal = Seal.of(notification::header).orElseThrow(() -> forged("notice.unsigned"));
        if (!seal.isFresh(clock.instant())) {
            throw forged("notice.stale");
        }
        Optional<PublicKey> key = keys.find(seal.serial());
        if (key.isEmpty() || !seal.holds(key.get(), body)) {
            throw forged("notice.forged");
        }
        try {
            return news(json.read(body, Letter.class));
        } catch (IllegalArgumentException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    /** What is none of the hall's business is thanked for, or it would come again for a day. */
    private List<News> news(Letter letter) {
        byte[] content = letter.resource().open(account.get().apiKeys())
                .orElseThrow(() -> new Refused(Refused.Kind.UNAVAILABLE, "notice.api-key"));
        return switch (letter.eventType()) {
            case "TRANSACTION.SUCCESS" -> {
                Trade trade = json.read(content, Trade.class);
                mustBeOurs(trade.isTo(account.get()) && trade.amount().isPresent());
                yield List.of(trade.news(letter.id(), Money.zero("CNY")));
            }
            case "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED" -> {
                GivenBack back = json.read(content, GivenBack.class);
                mustBeOurs(isOurMerchant(back.mchid()));
                yield List.of(back.news(letter.id()));
            }
            case "MCHTRANSFER.BILL.FINISHED" -> {
                Sending sending = json.read(content, Sending.class);
                mustBeOurs(isOurMerchant(sending.mchId()));
                yield List.of(sending.news(letter.id(), Money.zero("CNY")));
            }
            default -> List.of();
        };
    }

    private boolean isOurMerchant(Optional<String> mchid) {
        return mchid.filter(account.get().mchid()::equals).isPresent();
    }

    private static void mustBeOurs(boolean ours) {
        if (!ours) {
            throw new Refused(Refused.Kind.FORBIDDEN, "notice.not-ours");
        }
    }

    private static Refused forged(String key) {
        return new Refused(Refused.Kind.NOT_SIGNED_IN, key);
    }
}
