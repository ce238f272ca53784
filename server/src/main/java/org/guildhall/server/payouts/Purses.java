package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.store.Store;

/** Where a person's money lies: with each of their groups, and beside them; and every entry withdrawals make. */
final class Purses {
    private static final String GROUP = "group:";
    private static final String PERSON = "person:";

    private final Store store;
    private final Ledger ledger;

    /**
     * A part of a withdrawal.
     *
     * @param purse {@code group:7} or {@code person:3}
     */
    record Part(String purse, Money amount) {
        Account available() {
            return account("available");
        }

        Account withdrawing() {
            return account("withdrawing");
        }

        Account owed() {
            return purse.startsWith(GROUP) ? Account.owed(id()) : Account.owedBy(id());
        }

        private long id() {
            return Long.parseLong(purse.substring(purse.indexOf(':') + 1));
        }

        private Account account(String kind) {
            long id = id();
            return purse.startsWith(GROUP) ? kind.equals("available") ? Account.available(id) : Account.withdrawing(id) : Account.purse(id, kind);
        }
    }

    Purses(Store store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** All of this person's, with what each has available. */
    List<Part> of(Person person, String currency) {
        List<Long> groups = store.read(sql -> sql.select(COMMUNITY.ID).from(COMMUNITY).where(COMMUNITY.OWNER_ID.eq(person.id()))
                .orderBy(COMMUNITY.ID).fetch(COMMUNITY.ID));
        List<Part> all = Stream.concat(groups.stream().map(id -> GROUP + id), Stream.of(PERSON + person.id()))
                .map(purse -> new Part(purse, Money.zero(currency))).toList();
        Map<String, Money> held = ledger.held(all.stream().map(Part::available).toList(), currency);
        return all.stream().map(part -> new Part(part.purse(), held.get(part.available().code()))).toList();
    }

    /** This amount in parts, taken from one purse after the other; less if there is not so much. */
    static List<Part> parts(List<Part> purses, Money amount) {
        List<Part> parts = new ArrayList<>();
        Money left = amount;
        for (Part purse : purses) {
            Money part = left.exceeds(purse.amount()) ? purse.amount() : left;
            if (!part.isZero()) {
                parts.add(new Part(purse.purse(), part));
            }
            left = left.minus(part);
        }
        return parts;
    }

    /** It is on its way. */
    void withdraw(String payout, List<Part> parts) {
        Entry entry = entry("withdraw", payout);
        for (Part part : parts) {
            entry = entry.debit(part.available(), part.amount()).credit(part.withdrawing(), part.amount());
        }
        ledger.post(entry);
    }

    /** It came to nothing, and is available again. */
    void back(String payout, List<Part> parts) {
        Entry entry = entry("payout-back", payout);
        for (Part part : parts) {
            Money debt = debt(part);
            entry = entry.debit(part.withdrawing(), part.amount()).credit(part.available(), part.amount().minus(debt));
            if (!debt.isZero()) {
                entry = entry.credit(part.owed(), debt);
            }
        }
        ledger.post(entry);
    }

    /** What a person came to owe while the money was on its way is made good with it. */
    private Money debt(Part part) {
        Money nothing = Money.zero(part.amount().currency());
        if (part.purse().startsWith(GROUP)) {
            return nothing;
        }
        Money owed = ledger.held(List.of(part.owed()), part.amount().currency()).get(part.owed().code());
        return owed.exceeds(part.amount()) ? part.amount() : owed;
    }

    /** The person has it: from what the provider holds for the hall, or from the hall's bank. */
    void paidOut(Payout payout, List<Part> parts) {
        Entry entry = entry("paid-out", payout.id());
        for (Part part : parts) {
            entry = entry.debit(part.withdrawing(), part.amount());
        }
        Account from = payout.to().byHand() ? Account.BANK : Account.clearing(payout.to().provider());
        ledger.post(entry.credit(from, payout.amount()));
    }

    private static Entry entry(String kind, String payout) {
        return Entry.of(kind + ":" + payout, payout, java.util.Optional.empty());
    }
}
