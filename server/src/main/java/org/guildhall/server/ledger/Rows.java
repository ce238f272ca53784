package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.guildhall.server.ledger.Entry.Heading;
import org.guildhall.server.ledger.Entry.Move;
import org.guildhall.server.store.Change;
import org.guildhall.server.store.Question;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep4;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Writes the rows of the ledger by statements that are rendered once; inside a transaction of the caller. */
final class Rows {
    // For SQLite jOOQ would ask for the new number in a second statement.
    private static final Question<Long> TRANSACTION = new Question<>(sql -> sql.resultQuery("{0} returning {1}", sql
            .insertInto(LEDGER_TRANSACTION, LEDGER_TRANSACTION.BUSINESS_KEY, LEDGER_TRANSACTION.CONTENT_HASH, LEDGER_TRANSACTION.KIND,
                    LEDGER_TRANSACTION.MEMO, LEDGER_TRANSACTION.PURCHASE_ID, LEDGER_TRANSACTION.POSTED_AT)
            .values("", "", "", "", 0L, 0L), LEDGER_TRANSACTION.ID.getUnqualifiedName()), row -> row.getLong(1));
    private static final Change ACCOUNT = new Change(sql -> sql
            .insertInto(LEDGER_ACCOUNT, LEDGER_ACCOUNT.CODE, LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY, LEDGER_ACCOUNT.IS_DEBIT,
                    LEDGER_ACCOUNT.MAY_OVERDRAW, LEDGER_ACCOUNT.BALANCE)
            .values("", "", "", false, false, 0L));
    private static final Change DEBIT = new Change(sql -> move(sql, LEDGER_ACCOUNT.BALANCE.plus(0L).ge(DSL.inline(0L))));
    private static final Change CREDIT = new Change(sql -> move(sql, LEDGER_ACCOUNT.BALANCE.plus(0L).le(DSL.inline(0L))));
    // SQLite, where one writes at a time anyway, has no other words for it.
    private static final Change LOCK = new Change(sql -> sql.update(LEDGER_ACCOUNT).set(LEDGER_ACCOUNT.BALANCE, LEDGER_ACCOUNT.BALANCE)
            .where(LEDGER_ACCOUNT.CODE.eq(""), LEDGER_ACCOUNT.CURRENCY.eq("")));
    private static final Change HEADING = new Change(sql -> sql
            .insertInto(LEDGER_HEADING, LEDGER_HEADING.HEADING, LEDGER_HEADING.CURRENCY, LEDGER_HEADING.BALANCE).values("", "", 0L));
    private static final Change SUM = new Change(sql -> sql
            .update(LEDGER_HEADING).set(LEDGER_HEADING.BALANCE, LEDGER_HEADING.BALANCE.plus(0L))
            .where(LEDGER_HEADING.HEADING.eq(""), LEDGER_HEADING.CURRENCY.eq("")));

    private final Store store;
    private final Map<Integer, Change> entries = new ConcurrentHashMap<>();

    Rows(Store store) {
        this.store = store;
    }

    /** Writes before it reads: a transaction that has read sees the world of that moment, and MariaDB undoes it when others went on. */
    Optional<Long> insert(Entry entry, long now) {
        return unlessThere(() -> store.ask(TRANSACTION, entry.key(), entry.hash(), entry.kind(), entry.memo(), entry.purchase(), now).getFirst());
    }

    /** Keeps an account for this transaction, as soon as those who have it are done. */
    void lock(Account account, String currency) {
        store.change(LOCK, account.code(), currency);
    }

    /** Adds to an account; false if it is not there or would fall below zero. */
    boolean move(Move move) {
        Change change = move.account().debit() ? DEBIT : CREDIT;
        return store.change(change, move.amount(), move.account().code(), move.currency(), move.amount()) == 1;
    }

    /** Opens an account with its first amount; false if it is there. */
    boolean open(Move move) {
        Account account = move.account();
        return unlessThere(() -> store.change(ACCOUNT, account.code(), account.heading(), move.currency(), account.debit(),
                account.mayOverdraw(), move.amount())).isPresent();
    }

    /** Writes the entries of a transaction, all at once. */
    void record(long transaction, List<Move> moves) {
        List<Object> values = new ArrayList<>();
        for (Move move : moves) {
            values.addAll(List.of(transaction, move.account().code(), move.currency(), move.account().group(), move.amount()));
        }
        store.change(entries.computeIfAbsent(moves.size(), count -> new Change(sql -> entries(sql, count))), values.toArray());
    }

    /** Adds to the sum of a heading; false if there is none. */
    boolean add(Heading heading, long sum) {
        return store.change(SUM, sum, heading.name(), heading.currency()) == 1;
    }

    /** Begins the sum of a heading; false if somebody else has. */
    boolean open(Heading heading, long sum) {
        return unlessThere(() -> store.change(HEADING, heading.name(), heading.currency(), sum)).isPresent();
    }

    private static Query move(DSLContext sql, Condition enough) {
        return sql.update(LEDGER_ACCOUNT).set(LEDGER_ACCOUNT.BALANCE, LEDGER_ACCOUNT.BALANCE.plus(0L))
                .where(LEDGER_ACCOUNT.CODE.eq(""), LEDGER_ACCOUNT.CURRENCY.eq(""), DSL.condition(LEDGER_ACCOUNT.MAY_OVERDRAW).or(enough));
    }

    private static Query entries(DSLContext sql, int count) {
        Field<Long> account = DSL.field(DSL.select(LEDGER_ACCOUNT.ID).from(LEDGER_ACCOUNT)
                .where(LEDGER_ACCOUNT.CODE.eq(""), LEDGER_ACCOUNT.CURRENCY.eq("")));
        InsertValuesStep4<?, Long, Long, Long, Long> all = sql.insertInto(LEDGER_ENTRY, LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ACCOUNT_ID,
                LEDGER_ENTRY.COMMUNITY_ID, LEDGER_ENTRY.AMOUNT);
        for (int i = 0; i < count; i++) {
            all = all.values(DSL.val(0L), account, DSL.val(0L), DSL.val(0L));
        }
        return all;
    }

    private static <T> Optional<T> unlessThere(Supplier<T> write) {
        try {
            return Optional.of(write.get());
        } catch (RuntimeException e) {
            if (Store.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
