package org.guildhall.server.money;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Ledger;

/** Who bears what goes back of an order: the hall its commission, those who share it their shares, the owner the rest. */
final class Bearing {
    private final Ledger ledger;
    private final SharePostings shares;

    Bearing(Ledger ledger, SharePostings shares) {
        this.ledger = ledger;
        this.shares = shares;
    }

    /** Who would bear a refund. */
    GivingBack.Shares shares(Purchase purchase, Money amount) {
        Map<Account, Money> parts = parts(purchase, amount);
        Money held = parts.get(Account.pending(purchase.group(), purchase.order().number()))
                .plus(parts.get(Account.frozen(purchase.group(), purchase.order().number())));
        return new GivingBack.Shares(parts.get(Account.PLATFORM_FEE), held, parts.get(Account.available(purchase.group())),
                parts.get(Account.owed(purchase.group())), sum(shares.takenBack(purchase, amount), amount));
    }

    /**
     * Who gives back how much; the owner comes last. Shares are rounded down, so that with a cent of the price more than one
     * cent may come back from the others: what is too much is the owner's.
     */
    Map<Account, Money> parts(Purchase purchase, Money amount) {
        Money fee = fee(purchase, amount);
        Map<Account, Money> parts = new LinkedHashMap<>(shares.takenBack(purchase, amount));
        Money others = fee.plus(sum(parts, amount));
        parts.put(Account.PLATFORM_FEE, fee);
        Money left = amount.minus(less(amount, others));
        List<Account> purses = List.of(Account.pending(purchase.group(), purchase.order().number()),
                Account.frozen(purchase.group(), purchase.order().number()), Account.available(purchase.group()));
        Map<String, Money> held = ledger.held(purses, purchase.currency());
        for (Account purse : purses) {
            Money part = less(left, held.get(purse.code()));
            parts.put(purse, part);
            left = left.minus(part);
        }
        parts.put(Account.owed(purchase.group()), left);
        return parts;
    }

    /** What the hall has taken as its share of so much of what is left; nothing before the order is settled. */
    static Money fee(Purchase purchase, Money amount) {
        Money kept = purchase.order().kept();
        return purchase.settledAt().isEmpty() || amount.isZero() ? Money.zero(amount.currency())
                : purchase.commissionOn(kept).minus(purchase.commissionOn(kept.minus(amount)));
    }

    /** Where the owner's part of an order lies now. */
    static Account owners(Purchase purchase) {
        return purchase.is(Order.State.DISPUTED) ? Account.frozen(purchase.group(), purchase.order().number())
                : purchase.settledAt().isPresent() ? Account.available(purchase.group())
                : Account.pending(purchase.group(), purchase.order().number());
    }

    static Money sum(Map<Account, Money> parts, Money like) {
        return parts.values().stream().reduce(Money.zero(like.currency()), Money::plus);
    }

    private static Money less(Money one, Money other) {
        return one.exceeds(other) ? other : one;
    }
}
