package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
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
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The double-entry ledger. What is posted is never changed; balances are kept beside the entries and can be counted anew
 * from them; no account falls below zero.
 */
public final class Ledger {
    private final Store store;
    private final InstantSource clock;

    /** Keeps its entries in this store. */
    public Ledger(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
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
            Optional<Long> id = insert(sql, entry);
            id.ifPresent(fresh -> write(sql, fresh, entry));
            if (id.isEmpty()) {
                mustBeSame(sql, entry);
            }
            return id.isPresent();
        });
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

    private static void write(DSLContext sql, long id, Entry entry) {
        // Moves are sorted by account, so that two postings lock the accounts they share in the same order.
        for (Move move : entry.moves()) {
            if (!move(sql, move)) {
                open(sql, move, entry.key());
            }
            record(sql, id, move);
        }
        entry.sums().forEach((heading, sum) -> add(sql, heading, sum));
    }

    /** Writes before it reads: a transaction that has read sees the world of that moment, and MariaDB undoes it when others went on. */
    private Optional<Long> insert(DSLContext sql, Entry entry) {
        try {
            return Optional.of(sql.insertInto(LEDGER_TRANSACTION)
                    .set(LEDGER_TRANSACTION.BUSINESS_KEY, entry.key())
                    .set(LEDGER_TRANSACTION.CONTENT_HASH, entry.hash())
                    .set(LEDGER_TRANSACTION.KIND, entry.kind())
                    .set(LEDGER_TRANSACTION.MEMO, entry.memo())
                    .set(LEDGER_TRANSACTION.PURCHASE_ID, entry.purchase().orElse(null))
                    .set(LEDGER_TRANSACTION.POSTED_AT, clock.millis())
                    .returningResult(LEDGER_TRANSACTION.ID).fetchSingle(LEDGER_TRANSACTION.ID));
        } catch (RuntimeException e) {
            if (Store.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean move(DSLContext sql, Move move) {
        Field<Long> balance = LEDGER_ACCOUNT.BALANCE.plus(move.amount());
        return sql.update(LEDGER_ACCOUNT).set(LEDGER_ACCOUNT.BALANCE, balance)
                .where(is(move), LEDGER_ACCOUNT.MAY_OVERDRAW.eq(true).or(move.account().debit() ? balance.ge(0L) : balance.le(0L)))
                .execute() == 1;
    }

    /** Opens an account with its first amount, unless it is there and holds too little. */
    private static void open(DSLContext sql, Move move, String key) {
        Account account = move.account();
        boolean below = !account.mayOverdraw() && (account.debit() ? move.amount() < 0 : move.amount() > 0);
        if (below || !insert(sql, move) && !move(sql, move)) {
            throw new IllegalStateException(account.code() + " would fall below zero by " + key);
        }
    }

    /** Writes a new account; false if somebody else has opened it. */
    private static boolean insert(DSLContext sql, Move move) {
        Account account = move.account();
        try {
            return 1 == sql.insertInto(LEDGER_ACCOUNT)
                    .set(LEDGER_ACCOUNT.CODE, account.code())
                    .set(LEDGER_ACCOUNT.HEADING, account.heading())
                    .set(LEDGER_ACCOUNT.CURRENCY, move.currency())
                    .set(LEDGER_ACCOUNT.IS_DEBIT, account.debit())
                    .set(LEDGER_ACCOUNT.MAY_OVERDRAW, account.mayOverdraw())
                    .set(LEDGER_ACCOUNT.BALANCE, move.amount())
                    .execute();
        } catch (RuntimeException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps the sum of all accounts under a heading. */
    private static void add(DSLContext sql, Heading heading, long sum) {
        int known = sql.update(LEDGER_HEADING).set(LEDGER_HEADING.BALANCE, LEDGER_HEADING.BALANCE.plus(sum))
                .where(LEDGER_HEADING.HEADING.eq(heading.name()), LEDGER_HEADING.CURRENCY.eq(heading.currency())).execute();
        if (known == 1) {
            return;
        }
        try {
            sql.insertInto(LEDGER_HEADING, LEDGER_HEADING.HEADING, LEDGER_HEADING.CURRENCY, LEDGER_HEADING.BALANCE)
                    .values(heading.name(), heading.currency(), sum).execute();
        } catch (RuntimeException e) {
            throw Store.isDuplicate(e) ? new Race("headed by another: " + heading) : e;
        }
    }

    private static void record(DSLContext sql, long transaction, Move move) {
        sql.insertInto(LEDGER_ENTRY, LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ACCOUNT_ID, LEDGER_ENTRY.COMMUNITY_ID, LEDGER_ENTRY.AMOUNT)
                .select(DSL.select(DSL.val(transaction), LEDGER_ACCOUNT.ID, DSL.val(move.account().group().orElse(null), Long.class),
                        DSL.val(move.amount())).from(LEDGER_ACCOUNT).where(is(move)))
                .execute();
    }

    private static Condition is(Move move) {
        return LEDGER_ACCOUNT.CODE.eq(move.account().code()).and(LEDGER_ACCOUNT.CURRENCY.eq(move.currency()));
    }
}
