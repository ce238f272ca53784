package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_SEAL;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Every transaction in the books, the newest first, found by account, order, kind or time without reading all of them. */
public final class Journal {
    private static final int PAGE = 25;
    private static final int STRETCH = 500;
    /** Transactions that commit side by side may have their numbers in another order than their times. */
    private static final long ASKEW = 1_000;

    private final Store store;

    /**
     * Which to show.
     *
     * @param account an account's code, or the heading of a group's
     * @param until the first moment that is too late
     * @param after where the page before ended
     */
    public record Wanted(Optional<String> account, Optional<String> order, Optional<String> kind, Optional<Instant> from, Optional<Instant> until,
                         Optional<String> after) {
        /** All of them. */
        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());

        Wanted after(String mark) {
            return new Wanted(account, order, kind, from, until, Optional.of(mark));
        }
    }

    /** What one account gained, as debit or as credit. */
    public record Leg(String account, String heading, boolean debit, Money amount) {}

    /**
     * A transaction.
     *
     * @param place its place in the chain of seals, once it is sealed
     */
    public record Line(long id, Instant at, String kind, String key, String memo, Optional<String> order, List<Leg> legs, Optional<Long> place,
                       Optional<String> seal) {}

    /** A transaction's number, and where a list that ends with it goes on. */
    private record Found(long id, long mark) {}

    /** The journal in this store. */
    public Journal(Store store) {
        this.store = store;
    }

    /** One page. */
    public Page<Line> page(Wanted wanted) {
        return page(wanted, PAGE);
    }

    /** All of them, a stretch at a time. */
    public void each(Wanted wanted, Consumer<Line> reader) {
        Page<Line> page = page(wanted, STRETCH);
        page.items().forEach(reader);
        while (page.next().isPresent()) {
            page = page(wanted.after(page.next().get()), STRETCH);
            page.items().forEach(reader);
        }
    }

    private Page<Line> page(Wanted wanted, int size) {
        return store.read(sql -> {
            long after = wanted.after().map(Journal::mark).orElse(Long.MAX_VALUE);
            List<Found> found = wanted.account().isPresent() ? byEntry(sql, wanted, after, size + 1) : byNumber(sql, wanted, after, size + 1);
            Optional<String> next = found.size() > size ? Optional.of(Long.toString(found.get(size - 1).mark())) : Optional.empty();
            return new Page<>(lines(sql, found.stream().limit(size).map(Found::id).distinct().toList()), next);
        });
    }

    private static List<Found> byNumber(DSLContext sql, Wanted wanted, long after, int most) {
        return sql.select(LEDGER_TRANSACTION.ID).from(LEDGER_TRANSACTION).where(LEDGER_TRANSACTION.ID.lt(after), which(sql, wanted))
                .orderBy(LEDGER_TRANSACTION.ID.desc()).limit(most).fetch(row -> new Found(row.value1(), row.value1()));
    }

    /** An index gives the newest entries of an account, or of a group, in order. */
    private static List<Found> byEntry(DSLContext sql, Wanted wanted, long after, int most) {
        String account = wanted.account().orElseThrow();
        List<Long> exactly = sql.select(LEDGER_ACCOUNT.ID).from(LEDGER_ACCOUNT).where(LEDGER_ACCOUNT.CODE.eq(account)).fetch(LEDGER_ACCOUNT.ID);
        Condition of = exactly.isEmpty() ? LEDGER_ENTRY.COMMUNITY_ID.eq(group(account)).and(LEDGER_ACCOUNT.HEADING.eq(account))
                : LEDGER_ENTRY.ACCOUNT_ID.in(exactly);
        return sql.select(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ID).from(LEDGER_ENTRY)
                .join(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .join(LEDGER_TRANSACTION).on(LEDGER_TRANSACTION.ID.eq(LEDGER_ENTRY.TRANSACTION_ID))
                .where(of, LEDGER_ENTRY.ID.lt(after), which(sql, wanted)).orderBy(LEDGER_ENTRY.ID.desc()).limit(most)
                .fetch(row -> new Found(row.value1(), row.value2()));
    }

    private static Condition which(DSLContext sql, Wanted wanted) {
        Condition which = wanted.kind().map(LEDGER_TRANSACTION.KIND::eq).orElse(DSL.noCondition());
        if (wanted.order().isPresent()) {
            which = which.and(LEDGER_TRANSACTION.PURCHASE_ID.in(DSL.select(PURCHASE.ID).from(PURCHASE).where(PURCHASE.NUMBER.eq(wanted.order().get()))));
        }
        if (wanted.from().isPresent()) {
            long from = wanted.from().get().toEpochMilli();
            long first = sql.select(LEDGER_TRANSACTION.ID).from(LEDGER_TRANSACTION).where(LEDGER_TRANSACTION.POSTED_AT.ge(from))
                    .orderBy(LEDGER_TRANSACTION.POSTED_AT, LEDGER_TRANSACTION.ID).limit(1).fetchOptional(LEDGER_TRANSACTION.ID).orElse(Long.MAX_VALUE);
            which = which.and(LEDGER_TRANSACTION.ID.ge(first - ASKEW)).and(LEDGER_TRANSACTION.POSTED_AT.ge(from));
        }
        if (wanted.until().isPresent()) {
            long until = wanted.until().get().toEpochMilli();
            long last = sql.select(LEDGER_TRANSACTION.ID).from(LEDGER_TRANSACTION).where(LEDGER_TRANSACTION.POSTED_AT.lt(until))
                    .orderBy(LEDGER_TRANSACTION.POSTED_AT.desc(), LEDGER_TRANSACTION.ID.desc()).limit(1).fetchOptional(LEDGER_TRANSACTION.ID).orElse(0L);
            which = which.and(LEDGER_TRANSACTION.ID.le(last + ASKEW)).and(LEDGER_TRANSACTION.POSTED_AT.lt(until));
        }
        return which;
    }

    private static List<Line> lines(DSLContext sql, List<Long> ids) {
        Map<Long, List<Leg>> legs = new LinkedHashMap<>();
        ids.forEach(id -> legs.put(id, new ArrayList<>()));
        sql.select(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.AMOUNT, LEDGER_ACCOUNT.CODE, LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY)
                .from(LEDGER_ENTRY).join(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .where(LEDGER_ENTRY.TRANSACTION_ID.in(ids)).orderBy(LEDGER_ENTRY.ID)
                .forEach(row -> legs.get(row.value1()).add(new Leg(row.value3(), row.value4(), row.value2() > 0,
                        Money.of(Math.abs(row.value2()), row.value5()))));
        Map<Long, Line> lines = new LinkedHashMap<>();
        sql.select(LEDGER_TRANSACTION.ID, LEDGER_TRANSACTION.POSTED_AT, LEDGER_TRANSACTION.KIND, LEDGER_TRANSACTION.BUSINESS_KEY,
                        LEDGER_TRANSACTION.MEMO, PURCHASE.NUMBER, LEDGER_SEAL.PLACE, LEDGER_SEAL.HASH)
                .from(LEDGER_TRANSACTION).leftJoin(PURCHASE).on(PURCHASE.ID.eq(LEDGER_TRANSACTION.PURCHASE_ID))
                .leftJoin(LEDGER_SEAL).on(LEDGER_SEAL.TRANSACTION_ID.eq(LEDGER_TRANSACTION.ID)).where(LEDGER_TRANSACTION.ID.in(ids))
                .forEach(row -> lines.put(row.value1(), line(row, legs.get(row.value1()))));
        return ids.stream().map(lines::get).toList();
    }

    private static Line line(Record row, List<Leg> legs) {
        return new Line(row.get(LEDGER_TRANSACTION.ID), Instant.ofEpochMilli(row.get(LEDGER_TRANSACTION.POSTED_AT)), row.get(LEDGER_TRANSACTION.KIND),
                row.get(LEDGER_TRANSACTION.BUSINESS_KEY), row.get(LEDGER_TRANSACTION.MEMO), Optional.ofNullable(row.get(PURCHASE.NUMBER)), legs,
                Optional.ofNullable(row.get(LEDGER_SEAL.PLACE)), Optional.ofNullable(row.get(LEDGER_SEAL.HASH)));
    }

    /** The group in a heading such as {@code group:7:pending}; none for anything else. */
    private static long group(String heading) {
        String[] parts = heading.split(":");
        try {
            return parts.length == 3 && parts[0].equals("group") ? Long.parseLong(parts[1]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long mark(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.field("after", "money.after");
        }
    }
}
