package org.guildhall.server.money;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.data.Digest;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;

/** Every entry that orders make in the ledger: which accounts, which amounts, under which key. */
final class Postings {
    private final Ledger ledger;

    Postings(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An order's whole amount came. */
    void paid(Purchase purchase, Attempt attempt) {
        ledger.post(Entry.of("paid:" + purchase.order().number(), purchase.order().title(), purchase.ref())
                .debit(Account.clearing(attempt.provider()), attempt.amount())
                .credit(Account.pending(purchase.group(), purchase.order().number()), attempt.amount()));
    }

    /** It came once more than it should, or for an order that is no longer to be had. */
    void spare(Purchase purchase, Attempt attempt) {
        ledger.post(Entry.of("spare:" + attempt.id(), purchase.order().title(), purchase.ref())
                .debit(Account.clearing(attempt.provider()), attempt.amount())
                .credit(Account.REFUNDS_DUE, attempt.amount()));
    }

    /** Money came that fits nothing; false if that was booked before. */
    boolean stray(String provider, News news, Optional<Long> purchase) {
        String payment = news.reference().isEmpty() ? news.eventId() : news.reference();
        Entry entry = Entry.of("stray:" + Digest.of(provider, news.about(), payment, news.amount().toString()), news.about(), purchase);
        return ledger.post(entry.debit(Account.clearing(provider), news.amount()).credit(Account.SUSPENSE, news.amount()));
    }

    /** Money is to go back: the hall's share and the owner's, so that all of it given back leaves nothing with either. */
    void refund(Purchase purchase, Money amount, String refund) {
        Money kept = purchase.order().kept();
        Money fee = purchase.settledAt().isEmpty() ? Money.zero(purchase.currency())
                : purchase.commissionOn(kept).minus(purchase.commissionOn(kept.minus(amount)));
        Entry entry = Entry.of("refund:" + refund, purchase.order().title(), purchase.ref())
                .debit(Account.PLATFORM_FEE, fee).credit(Account.REFUNDS_DUE, amount);
        Money left = amount.minus(fee);
        List<Account> purses = List.of(Account.pending(purchase.group(), purchase.order().number()),
                Account.frozen(purchase.group(), purchase.order().number()), Account.available(purchase.group()));
        Map<String, Money> held = ledger.held(purses, purchase.currency());
        for (Account purse : purses) {
            Money part = less(left, held.get(purse.code()));
            entry = entry.debit(purse, part);
            left = left.minus(part);
        }
        ledger.post(entry.debit(Account.owed(purchase.group()), left));
    }

    /** The money is back with the payer. */
    void refunded(Refund refund, Attempt attempt, Purchase purchase) {
        ledger.post(Entry.of("refunded:" + refund.id(), purchase.order().title(), purchase.ref())
                .debit(Account.REFUNDS_DUE, refund.amount())
                .credit(Account.clearing(attempt.provider()), refund.amount()));
    }

    /** The order's income becomes the owner's to take; the hall takes its share, and what the owner owes is made good first. */
    void settled(Purchase purchase) {
        Money kept = purchase.order().kept();
        Money fee = purchase.commissionOn(kept);
        Money owners = kept.minus(fee);
        Account owed = Account.owed(purchase.group());
        Money back = less(owners, ledger.held(List.of(owed), purchase.currency()).get(owed.code()));
        ledger.post(Entry.of("settled:" + purchase.order().number(), purchase.order().title(), purchase.ref())
                .debit(Account.pending(purchase.group(), purchase.order().number()), kept)
                .credit(Account.PLATFORM_FEE, fee)
                .credit(owed, back)
                .credit(Account.available(purchase.group()), owners.minus(back)));
    }

    /** The payer's bank asks for the money back: what is there of it is put aside. */
    void frozen(Purchase purchase) {
        Account purse = purchase.settledAt().isPresent() ? Account.available(purchase.group())
                : Account.pending(purchase.group(), purchase.order().number());
        Money owners = purchase.settledAt().isPresent() ? purchase.order().kept().minus(purchase.commissionOn(purchase.order().kept()))
                : purchase.order().kept();
        Money there = less(owners, ledger.held(List.of(purse), purchase.currency()).get(purse.code()));
        if (!there.isZero()) {
            ledger.post(Entry.of("frozen:" + purchase.order().number(), purchase.order().title(), purchase.ref())
                    .debit(purse, there).credit(Account.frozen(purchase.group(), purchase.order().number()), there));
        }
    }

    private static Money less(Money one, Money other) {
        return one.exceeds(other) ? other : one;
    }
}
