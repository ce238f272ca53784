package org.guildhall.server.money;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;

/** What shares do in the ledger: they leave the order's income, are held, become the person's, and are taken back. */
final class SharePostings {
    private final Ledger ledger;
    private final PortionRows rows;

    SharePostings(Ledger ledger, PortionRows rows) {
        this.ledger = ledger;
        this.rows = rows;
    }

    /** The order is paid: these parts of it are others', and held. */
    void begun(Purchase purchase, Map<Portion, Money> parts) {
        String number = purchase.order().number();
        Entry entry = Entry.of("shared:" + number, purchase.order().title(), purchase.ref())
                .debit(Account.pending(purchase.group(), number), sum(parts.values().stream().toList(), purchase.currency()));
        for (Map.Entry<Portion, Money> part : parts.entrySet()) {
            entry = entry.credit(Account.held(part.getKey().person().id(), number), part.getValue());
        }
        ledger.post(entry);
    }

    /** What was held becomes the person's to withdraw; what they owe is made good first. */
    void released(Portion share, Purchase purchase) {
        long person = share.person().id();
        Account owed = Account.owedBy(person);
        Money debt = ledger.held(List.of(owed), purchase.currency()).get(owed.code());
        Money back = less(share.kept(), debt);
        ledger.post(Entry.of("released:" + share.id(), purchase.order().title(), purchase.ref())
                .debit(Account.held(person, purchase.order().number()), share.kept())
                .credit(owed, back).credit(Account.purse(person, "available"), share.kept().minus(back)));
    }

    /** What others than the owner have of what is left of the order. */
    Money kept(Purchase purchase) {
        return sum(rows.of(purchase).stream().map(Portion::kept).toList(), purchase.currency());
    }

    /**
     * What the people who share the order give back when so much of it goes back, and out of which account: first what is held,
     * then what they could withdraw; the rest they owe. Each keeps the rate of what is left, so that all of it leaves nothing.
     */
    Map<Account, Money> takenBack(Purchase purchase, Money amount) {
        Money left = purchase.order().kept().minus(amount);
        Map<Account, Money> parts = new LinkedHashMap<>();
        for (Portion share : rows.of(purchase)) {
            if (!share.kept().isZero()) {
                takeBack(share, purchase, share.kept().minus(share.of(left)), parts);
            }
        }
        return parts;
    }

    private void takeBack(Portion share, Purchase purchase, Money amount, Map<Account, Money> parts) {
        long person = share.person().id();
        List<Account> places = List.of(Account.held(person, purchase.order().number()), Account.purse(person, "available"));
        Map<String, Money> there = ledger.held(places, purchase.currency());
        Money missing = amount;
        for (Account place : places) {
            Money part = less(missing, there.get(place.code()));
            parts.put(place, part);
            missing = missing.minus(part);
        }
        parts.put(Account.owedBy(person), missing);
    }

    static Money sum(List<Money> amounts, String currency) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }

    private static Money less(Money one, Money other) {
        return one.exceeds(other) ? other : one;
    }
}
