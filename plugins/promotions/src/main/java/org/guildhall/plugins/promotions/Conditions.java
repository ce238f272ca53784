package org.guildhall.plugins.promotions;

import java.time.Instant;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Order;

/** Says why a code cannot be used for this order. */
record Conditions(UseBook uses, Instant now) {
    void refuse(Promotion promotion, Order draft) {
        switch (promotion.at(now)) {
            case NOT_BEGUN -> throw Refused.field("code", "code.not-begun");
            case PAUSED -> throw Refused.field("code", "code.paused");
            case OVER, ENDED -> throw Refused.field("code", "code.over");
            case SOLD_OUT, ACTIVE -> { }
        }
        if (promotion.person().filter(only -> only != draft.buyer().id()).isPresent()) {
            throw Refused.field("code", "code.not-yours");
        }
        if (!promotion.isFor(draft)) {
            throw Refused.field("code", "code.not-for-this");
        }
        if (promotion.off(draft.total()).isZero()) {
            throw Refused.field("code", "code.price-too-low");
        }
        UseBook.Mine mine = uses.mine(promotion.id(), draft.buyer().id());
        if (mine.first() >= promotion.each()) {
            mine.open().ifPresent(order -> {
                throw Refused.field("code", "code.in-open-order", order);
            });
            throw Refused.field("code", "code.used");
        }
        if (promotion.at(now) == Promotion.Standing.SOLD_OUT) {
            throw Refused.field("code", "code.sold-out");
        }
    }
}
