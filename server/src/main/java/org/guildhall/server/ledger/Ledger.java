package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Entry.Heading;
import org.guildhall.server.ledger.Entry.Move;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/**
 * The double-entry ledger. What is posted is never changed; balances are kept beside the entries and can be counted anew
 * from them; no account falls below zero.
 */
public final class Ledger {
    private final Store store;
    private final InstantSource clock;
    private final Rows rows;

    /** Keeps its entries in this store. */
    public Ledger(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.rows = new Rows(store);
    }

    /**
     * Posts in the current transaction, or in one of its own.
     *
     * @return whether it is new: the same key with the same content is posted once
     * @throws IllegalStateException if the key stands for something else, or an account would fall below zero
     */
    public boolean post(Entry entry) {
        entry.check();
        return store.write(sql -> {
            Optional<Long> id = rows.insert(entry, clock.millis());
            id.ifPresent(fresh -> write(fresh, entry));
            if (id.isEmpty()) {
                mustBeSame(sql, entry);
            }
            return id.isPresent();
        });
    }

    /**
     * Waits for its turn at an account that many post to, at the beginning of a transaction that is going to: one that has read
     * before it waits sees the world of before, and MariaDB undoes it because of those who were first.
     */
    public void await(Account account, String currency) {
        rows.lock(account, currency);
    }

    /** Whether something was posted under this key. */
    public boolean knows(String key) {
        return store.read(sql -> sql.fetchExists(LEDGER_TRANSACTION, LEDGER_TRANSACTION.BUSINESS_KEY.eq(key)));
    }

    /** What these accounts hold, each in its normal direction; accounts that are not there hold nothing. */
    public Map<String, Money> held(Collection<Account> accounts, String currency) {
        Map<String, Money> held = new HashMap<>();
        accounts.forEach(account -> held.put(account.code(), Money.zero(currency)));
        store.read(sql -> sql.select(LEDGER_ACCOUNT.CODE, LEDGER_ACCOUNT.BALANCE).from(LEDGER_ACCOUNT)
                        .where(LEDGER_ACCOUNT.CODE.in(held.keySet()), LEDGER_ACCOUNT.CURRENCY.eq(currency)).fetch())
                .forEach(row -> held.put(row.value1(), Money.of(Math.abs(row.value2()), currency)));
        return held;
    }

    private static void mustBeSame(DSLContext sql, Entry entry) {
        String known = sql.select(LEDGER_TRANSACTION.CONTENT_HASH).from(LEDGER_TRANSACTION)
                .where(LEDGER_TRANSACTION.BUSINESS_KEY.eq(entry.key())).fetchOptional(LEDGER_TRANSACTION.CONTENT_HASH)
                .orElseThrow(() -> new Race("posted by another: " + entry.key()));
        if (!known.equals(entry.hash())) {
            throw new IllegalStateException("the ledger has other content under " + entry.key());
        }
    }

    private void write(long id, Entry entry) {
        // Moves are sorted by account, so that two postings lock the accounts they share in the same order.
        for (Move move : entry.moves()) {
            if (!hold(move)) {
                throw new IllegalStateException(move.account().code() + " would fall below zero by " + entry.key());
            }
        }
        rows.record(id, entry.moves());
        entry.sums().forEach(this::add);
    }

    /**
     * Adds to the balance; false if it would fall below zero. An account of one order is most likely new: to look for one that
     * is not there, even by an update, locks the gap where others want to put theirs.
     */
    private boolean hold(Move move) {
        boolean mayOpen = move.account().mayOverdraw() || !move.takes();
        boolean asNew = mayOpen && move.account().isOfOneOrder();
        return asNew && rows.open(move) || rows.move(move) || mayOpen && !asNew && (rows.open(move) || rows.move(move));
    }

    /** Keeps the sum of all accounts under a heading. */
    private void add(Heading heading, long sum) {
        if (!rows.add(heading, sum) && !rows.open(heading, sum)) {
            throw new Race("headed by another: " + heading);
        }
    }
}
