package org.guildhall.server.bills;

import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.Reckoning.Ours;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.store.Store;

/** The comparison of the hall's records with providers' bills: this is where its parts are put together. */
public final class Audit {
    private final Bills bills;
    private final Mending mending;
    private final BillViews views;

    /** What the hall knows of money that went out to people. */
    @FunctionalInterface
    public interface Payouts {
        /** The payout with this number, if it is one of ours by this provider. */
        Optional<Ours> find(String provider, String number);
    }

    /** Puts the parts together. */
    public Audit(Store store, Market market, Treasury treasury, Payouts payouts, InstantSource clock) {
        BillTable table = new BillTable(store);
        DifferenceTable differences = new DifferenceTable(store);
        BillPostings postings = new BillPostings(treasury.ledger());
        Comparison comparison = new Comparison(treasury.desk().reckoning(), payouts);
        this.mending = new Mending(store, treasury.desk().reckoning(), comparison, table, differences, postings,
                treasury.desk().decisions());
        this.bills = new Bills(store, market, treasury.desk().reckoning(), comparison, table, differences, postings, mending, clock);
        this.views = new BillViews(table, differences, treasury.desk().reckoning(), market);
    }

    /** Fetches and compares bills. */
    public Bills bills() {
        return bills;
    }

    /** Mends differences. */
    public Mending mending() {
        return mending;
    }

    /** Shows bills. */
    public BillViews views() {
        return views;
    }
}
