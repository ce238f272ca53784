package org.guildhall.server.bills;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.bills.Difference.Sort;
import org.guildhall.server.money.Decisions;
import org.guildhall.server.money.Decisions.By;
import org.guildhall.server.money.Reckoning;
import org.guildhall.server.store.Store;

/** Brings the hall's records and the provider's bill together again: by asking, by booking what was billed, or by giving up. */
public final class Mending {
    private final Store store;
    private final Reckoning reckoning;
    private final Comparison comparison;
    private final BillTable bills;
    private final DifferenceTable differences;
    private final BillPostings postings;
    private final Decisions decisions;

    /** What can be done about a difference. */
    public enum How {
        /** Ask the provider once more, and look again. */
        ASK,
        /** Believe the bill: book what it says. */
        BOOK,
        /** Make the difference a loss or a gain of the hall. */
        WRITE_OFF
    }

    Mending(Store store, Reckoning reckoning, Comparison comparison, BillTable bills, DifferenceTable differences, BillPostings postings,
            Decisions decisions) {
        this.store = store;
        this.reckoning = reckoning;
        this.comparison = comparison;
        this.bills = bills;
        this.differences = differences;
        this.postings = postings;
        this.decisions = decisions;
    }

    /**
     * Mends a difference as a person says.
     *
     * @param order whose money it was, for a refund that nobody knows
     * @return whether it is mended
     * @throws Refused NOT_FOUND, CONFLICT if it is mended already or cannot be mended so
     */
    public boolean mend(long id, How how, Optional<String> order, By by) {
        Difference difference = differences.get(id);
        if (!difference.isOpen()) {
            throw new Refused(Refused.Kind.CONFLICT, "bills.mended");
        }
        if (!ways(difference).contains(how)) {
            throw new Refused(Refused.Kind.CONFLICT, "bills.not-so");
        }
        boolean mended = switch (how) {
            case ASK -> byAsking(difference);
            case BOOK -> book(difference, order);
            case WRITE_OFF -> writeOff(difference);
        };
        decisions.keep("bill:" + id, "bill-" + how.name().toLowerCase(Locale.ROOT).replace('_', '-'), difference.purchase(),
                difference.theirs(), by);
        return mended;
    }

    /** What can be done about this one. */
    static List<How> ways(Difference difference) {
        boolean payout = difference.kind() == Kind.PAYOUT;
        return switch (difference.sort()) {
            case STATUS -> payout ? List.of(How.ASK) : List.of(How.ASK, How.BOOK, How.WRITE_OFF);
            case OURS -> List.of(How.ASK, How.WRITE_OFF);
            case AMOUNT -> payout ? List.of(How.ASK) : List.of(How.ASK, How.WRITE_OFF);
            case THEIRS -> difference.kind() == Kind.REFUND ? List.of(How.BOOK, How.WRITE_OFF) : List.of(How.ASK);
        };
    }

    /** Asks the provider where the hall may have missed its word, and looks again. */
    boolean byAsking(Difference difference) {
        boolean known = difference.sort() == Sort.STATUS || difference.sort() == Sort.OURS;
        if (known && difference.kind() == Kind.PAYMENT) {
            reckoning.askPayment(difference.about());
        } else if (difference.sort() == Sort.STATUS && difference.kind() == Kind.REFUND) {
            reckoning.askRefund(difference.about());
        }
        return look(difference, "asked");
    }

    /**
     * Looks again at all that is open: what was missing may have come, and what waited may have been decided. The provider is
     * asked again about what was found since then: it may have been silent, or the asking cut short.
     */
    void lookAgain(Instant since) {
        for (Difference open : differences.open()) {
            if (!look(open, "seen") && open.found().isAfter(since)) {
                byAsking(open);
            }
        }
    }

    private boolean look(Difference difference, String how) {
        Money theirs = billed(difference.provider(), difference.kind(), difference.about(), difference.theirs().currency());
        boolean undecided = difference.kind() == Kind.PAYMENT && reckoning.waits(difference.provider(), difference.about());
        Verdict verdict = comparison.of(difference.provider(), difference.kind(), difference.about(), theirs);
        boolean same = verdict.sort().isEmpty() && !theirs.isZero() && !undecided;
        return same && done(difference, how);
    }

    private boolean book(Difference difference, Optional<String> order) {
        boolean payment = difference.kind() == Kind.PAYMENT;
        boolean unknown = difference.sort() == Sort.THEIRS;
        String about = unknown ? reckoning.paidAttempt(order.map(String::strip).orElse("")) : difference.about();
        reckoning.hear(difference.provider(), new News("bill:" + difference.id(), about, payment ? News.What.PAID : News.What.REFUNDED,
                difference.theirs(), difference.reference()));
        return unknown ? done(difference, "booked") : look(difference, "booked");
    }

    /** Too much that came is somebody's money, and goes to suspense; everything else is the hall's loss or gain. */
    private boolean writeOff(Difference difference) {
        return store.write(sql -> {
            boolean somebodys = difference.kind() == Kind.PAYMENT && difference.excess() < 0;
            if (somebodys) {
                Money more = difference.theirs().minus(difference.ours());
                reckoning.suspend(difference.provider(), new News("mend:" + difference.id(), difference.about(), News.What.PAID, more,
                        difference.reference()));
            } else {
                postings.writtenOff(difference);
            }
            return done(difference, somebodys ? "suspense" : "written-off");
        });
    }

    private boolean done(Difference difference, String how) {
        return store.write(sql -> {
            boolean first = differences.mended(difference, how);
            if (first) {
                difference.purchase().ifPresent(reckoning::settle);
            }
            return first;
        });
    }

    /** All that the provider has billed under a number, on whatever day. */
    Money billed(String provider, Kind kind, String about, String currency) {
        return bills.about(provider, kind, about).stream().map(BillLine::amount).filter(amount -> amount.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }
}
