package org.guildhall.server.money;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.data.Digest;
import org.guildhall.server.data.Words;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;

/** Every entry that orders make in the ledger: which accounts, which amounts, under which key; and the papers that go with them. */
final class Postings {
    private final Ledger ledger;
    private final Receipts receipts;
    private final SharePostings shares;
    private final Bearing bearing;

    Postings(Ledger ledger, Receipts receipts, SharePostings shares) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.shares = shares;
        this.bearing = new Bearing(ledger, shares);
    }

    /** Waits for its turn to take money that came by this attempt's provider. */
    void await(Attempt attempt) {
        ledger.await(Account.clearing(attempt.provider()), attempt.amount().currency());
    }

    /** An order's whole amount came. */
    void paid(Purchase purchase, Attempt attempt) {
        ledger.post(Entry.of("paid:" + purchase.order().number(), purchase.order().title(), purchase.ref())
                .debit(Account.clearing(attempt.provider()), attempt.amount())
                .credit(Account.pending(purchase.group(), purchase.order().number()), attempt.amount()));
        receipts.paid(purchase, attempt.provider());
    }

    /** It came once more than it should, or for an order that is no longer to be had. */
    void spare(Purchase purchase, Attempt attempt) {
        ledger.post(Entry.of("spare:" + attempt.id(), purchase.order().title(), purchase.ref())
                .debit(Account.clearing(attempt.provider()), attempt.amount())
                .credit(Account.REFUNDS_DUE, attempt.amount()));
    }

    /** Money came that fits nothing; its key, or empty if that was booked before. */
    Optional<String> stray(String provider, News news, Optional<Long> purchase) {
        String payment = news.reference().isEmpty() ? news.eventId() : news.reference();
        String key = Digest.of(provider, news.about(), payment, news.amount().toString());
        Entry entry = Entry.of("stray:" + key, news.about(), purchase);
        boolean first = ledger.post(entry.debit(Account.clearing(provider), news.amount()).credit(Account.SUSPENSE, news.amount()));
        return first ? Optional.of(key) : Optional.empty();
    }

    /** A person has found out that stray money pays this order; what it is more than the price is due to go back. */
    void taken(Purchase purchase, Stray stray) {
        Money total = purchase.order().total();
        ledger.post(Entry.of("paid:" + purchase.order().number(), purchase.order().title(), purchase.ref())
                .debit(Account.SUSPENSE, stray.amount())
                .credit(Account.pending(purchase.group(), purchase.order().number()), total)
                .credit(Account.REFUNDS_DUE, stray.amount().minus(total)));
        receipts.paid(purchase, stray.provider());
    }

    /** Stray money goes back: by its provider, or by a person's hand. */
    void strayBack(Stray stray, Account way) {
        ledger.post(Entry.of("stray-back:" + stray.id(), stray.about(), stray.purchase())
                .debit(Account.SUSPENSE, stray.amount()).credit(way, stray.amount()));
    }

    /** A person has given back by another way what the provider could not. */
    void refundedOutside(Refund refund, Purchase purchase) {
        ledger.post(Entry.of("refunded:" + refund.id(), purchase.order().title(), purchase.ref())
                .debit(Account.REFUNDS_DUE, refund.amount()).credit(Account.PAID_OUTSIDE, refund.amount()));
        receipts.refunded(purchase, "", refund);
    }

    /** Money is to go back: everybody's share of it, so that all of it given back leaves nothing with anybody. */
    void refund(Purchase purchase, Money amount, String refund) {
        Entry entry = Entry.of("refund:" + refund, purchase.order().title(), purchase.ref()).credit(Account.REFUNDS_DUE, amount);
        Money borne = Money.zero(amount.currency());
        for (Map.Entry<Account, Money> part : bearing.parts(purchase, amount).entrySet()) {
            entry = entry.debit(part.getKey(), part.getValue());
            borne = borne.plus(part.getValue());
        }
        ledger.post(entry.credit(Bearing.owners(purchase), borne.minus(amount)));
    }

    /** Who would bear a refund. */
    GivingBack.Shares shares(Purchase purchase, Money amount) {
        return bearing.shares(purchase, amount);
    }

    /** The money is back with the payer. */
    void refunded(Refund refund, Attempt attempt, Purchase purchase) {
        ledger.post(Entry.of("refunded:" + refund.id(), purchase.order().title(), purchase.ref())
                .debit(Account.REFUNDS_DUE, refund.amount())
                .credit(Account.clearing(attempt.provider()), refund.amount()));
        receipts.refunded(purchase, attempt.provider(), refund);
    }

    /** The order's income becomes the owner's to take; the hall takes its share, and what the owner owes is made good first. */
    void settled(Purchase purchase) {
        Money kept = purchase.order().kept();
        Money fee = purchase.commissionOn(kept);
        Money ours = kept.minus(shares.kept(purchase));
        Money owners = ours.minus(fee);
        Account owed = Account.owed(purchase.group());
        Money back = less(owners, ledger.held(List.of(owed), purchase.currency()).get(owed.code()));
        ledger.post(Entry.of("settled:" + purchase.order().number(), purchase.order().title(), purchase.ref())
                .debit(Account.pending(purchase.group(), purchase.order().number()), ours)
                .credit(Account.PLATFORM_FEE, fee)
                .credit(owed, back)
                .credit(Account.available(purchase.group()), owners.minus(back)));
    }

    /** The payer's bank asks for the money back: what is there of it is put aside. */
    void frozen(Purchase purchase, String why) {
        Account purse = purchase.settledAt().isPresent() ? Account.available(purchase.group())
                : Account.pending(purchase.group(), purchase.order().number());
        Money ours = purchase.order().kept().minus(shares.kept(purchase));
        Money owners = purchase.settledAt().isPresent() ? ours.minus(purchase.commissionOn(purchase.order().kept())) : ours;
        Money there = less(owners, ledger.held(List.of(purse), purchase.currency()).get(purse.code()));
        if (!there.isZero()) {
            ledger.post(Entry.of("frozen:" + why, purchase.order().title(), purchase.ref())
                    .debit(purse, there).credit(Account.frozen(purchase.group(), purchase.order().number()), there));
        }
    }

    /** The payer's bank has decided: what is still put aside goes back where it was. */
    void thawed(Purchase purchase, Dispute dispute) {
        Account frozen = Account.frozen(purchase.group(), purchase.order().number());
        Money there = ledger.held(List.of(frozen), purchase.currency()).get(frozen.code());
        if (!there.isZero()) {
            Account purse = purchase.settledAt().isPresent() ? Account.available(purchase.group())
                    : Account.pending(purchase.group(), purchase.order().number());
            ledger.post(Entry.of("thawed:" + dispute.id() + ":" + Words.of(dispute.state()), purchase.order().title(), purchase.ref())
                    .debit(frozen, there).credit(purse, there));
        }
    }

    /**
     * The payer's bank has taken money: the shares of the hall and of others, and what was put aside, pay for it; the rest is lost.
     *
     * @param part how much of it was left of the order's payment
     */
    void lost(Dispute dispute, Attempt attempt, Purchase purchase, Money part) {
        Money fee = Bearing.fee(purchase, part);
        Account frozen = Account.frozen(purchase.group(), purchase.order().number());
        Map<Account, Money> theirs = shares.takenBack(purchase, part);
        Money others = fee.plus(Bearing.sum(theirs, part));
        Money toOwner = others.minus(less(others, part));
        Money owners = less(part.minus(less(part, others)), ledger.held(List.of(frozen), part.currency()).get(frozen.code()));
        Entry entry = Entry.of("lost:" + dispute.id(), purchase.order().title(), purchase.ref())
                .debit(Account.PLATFORM_FEE, fee).debit(frozen, owners).credit(frozen, toOwner)
                .debit(Account.DISPUTE_LOSS, dispute.amount().plus(toOwner).minus(others).minus(owners))
                .credit(Account.clearing(attempt.provider()), dispute.amount());
        for (Map.Entry<Account, Money> share : theirs.entrySet()) {
            entry = entry.debit(share.getKey(), share.getValue());
        }
        ledger.post(entry);
        receipts.lost(purchase, attempt.provider(), "dispute:" + dispute.id(), part);
    }

    /** The provider has given back what the payer's bank had taken before: nobody is left to make it good. */
    void givenBackTwice(Purchase purchase, Attempt attempt, String event, Money amount) {
        ledger.post(Entry.of("beyond:" + Digest.of(attempt.id(), event), purchase.order().title(), purchase.ref())
                .debit(Account.DISPUTE_LOSS, amount).credit(Account.clearing(attempt.provider()), amount));
    }

    private static Money less(Money one, Money other) {
        return one.exceeds(other) ? other : one;
    }
}
