package org.guildhall.server.bills;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.server.bills.BillTable.Bill;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;

/** What bills make in the ledger: what a provider has billed is no longer being cleared, and its fees are known. */
record BillPostings(Ledger ledger) {
    /** Sums of one currency of a bill. */
    record Sum(long paid, long refunded, long paidOut, long fees) {
        private static final Sum NOTHING = new Sum(0, 0, 0, 0);

        private Sum with(BillLine line) {
            long amount = line.amount().minor();
            return new Sum(paid + (line.kind() == Kind.PAYMENT ? amount : 0), refunded + (line.kind() == Kind.REFUND ? amount : 0),
                    paidOut + (line.kind() == Kind.PAYOUT ? amount : 0), fees + line.fee().minor());
        }

        /** What was being cleared and is billed now; less than nothing when more went back and out than came. */
        long cleared() {
            return paid - refunded - paidOut;
        }
    }

    static Map<String, Sum> sums(List<BillLine> lines) {
        Map<String, Sum> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.amount().currency(), Sum.NOTHING.with(line), (sum, one) -> sum.with(line)));
        return sums;
    }

    /** The day's money moves from what is being cleared to what is billed, less the fees. */
    void billed(Bill bill, List<BillLine> lines) {
        sums(lines).forEach((currency, sum) -> {
            String key = "bill:" + bill.provider() + ":" + bill.day() + ":" + currency;
            Entry entry = Entry.of(key, bill.provider() + " " + bill.day(), Optional.empty());
            entry = debit(entry, Account.cash(bill.provider()), sum.cleared() - sum.fees(), currency);
            entry = debit(entry, Account.PROVIDER_FEE, sum.fees(), currency);
            entry = debit(entry, Account.clearing(bill.provider()), -sum.cleared(), currency);
            if (!entry.moves().isEmpty()) {
                ledger.post(entry);
            }
        });
    }

    /** A person gives up looking: what is too much or too little with the provider becomes a loss or a gain of the hall. */
    void writtenOff(Difference difference) {
        Entry entry = Entry.of("mend:" + difference.id(), difference.about(), difference.purchase());
        entry = debit(entry, Account.WRITE_OFF, difference.excess(), difference.theirs().currency());
        ledger.post(debit(entry, Account.clearing(difference.provider()), -difference.excess(), difference.theirs().currency()));
    }

    /** Debits so much, or credits it if it is less than nothing. */
    private static Entry debit(Entry entry, Account account, long minor, String currency) {
        return minor >= 0 ? entry.debit(account, Money.of(minor, currency)) : entry.credit(account, Money.of(-minor, currency));
    }
}
