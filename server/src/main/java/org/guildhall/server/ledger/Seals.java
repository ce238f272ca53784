package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.LEDGER_SEAL;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep3;
import org.jooq.impl.DSL;

/**
 * Puts seals on what was posted: each holds a fingerprint of one transaction and of the seal before it, so that nothing
 * old can be changed without breaking all that follow. Sealing comes after posting, in batches, because a chain that every
 * posting had to take its turn at would make all of them wait for each other.
 */
public final class Seals {
    /** What the first seal follows on. */
    static final String BEGINNING = "";

    private static final int BATCH = 500;
    /** Numbers are given before the commit, so that a lower one may come after a higher one was sealed. */
    private static final long LATE = 10_000;

    private final Store store;

    /** The last seal. */
    public record Head(long place, String hash) {
        /** Before anything was sealed. */
        public static final Head NONE = new Head(0, BEGINNING);
    }

    /** Seals what is posted in this store. */
    public Seals(Store store) {
        this.store = store;
    }

    /** Seals what is new. */
    public void seal() {
        long sealed;
        do {
            sealed = store.write(sql -> batch(sql, newest(sql) - LATE));
        } while (sealed == BATCH);
    }

    /** Seals whatever is not, however old. */
    public void sealAll() {
        long sealed;
        do {
            sealed = store.write(sql -> batch(sql, 0));
        } while (sealed == BATCH);
    }

    /** The last seal. */
    public Head head() {
        return store.read(Seals::head);
    }

    /** What moved in a group and is not sealed, and so not in the sums of its days; by kind and day. */
    public Collection<Days.Day> unsealed(long group, ZoneId zone) {
        return store.read(sql -> {
            Days days = new Days(Map.of(group, zone));
            Sealed.with(sql, waiting(sql, newest(sql) - LATE)).values().forEach(days::add);
            return days.all();
        });
    }

    private static int batch(DSLContext sql, long from) {
        List<Long> ids = waiting(sql, from);
        if (ids.isEmpty()) {
            return 0;
        }
        Head head = head(sql);
        List<Sealed> found = List.copyOf(Sealed.with(sql, ids).values());
        Days days = new Days(zones(sql, found));
        InsertValuesStep3<?, Long, Long, String> seals = sql.insertInto(LEDGER_SEAL, LEDGER_SEAL.PLACE, LEDGER_SEAL.TRANSACTION_ID, LEDGER_SEAL.HASH);
        for (Sealed one : found) {
            head = new Head(head.place() + 1, one.hash(head.hash()));
            seals = seals.values(head.place(), one.id(), head.hash());
            days.add(one);
        }
        try {
            seals.execute();
        } catch (RuntimeException e) {
            throw Store.isDuplicate(e) ? new Race("sealed by another: " + head.place()) : e;
        }
        days.keep(sql);
        return found.size();
    }

    private static List<Long> waiting(DSLContext sql, long from) {
        return sql.select(LEDGER_TRANSACTION.ID).from(LEDGER_TRANSACTION).where(LEDGER_TRANSACTION.ID.gt(from), Sealed.unsealed())
                .orderBy(LEDGER_TRANSACTION.ID).limit(BATCH).fetch(LEDGER_TRANSACTION.ID);
    }

    private static Map<Long, ZoneId> zones(DSLContext sql, List<Sealed> found) {
        Set<Long> groups = new TreeSet<>();
        found.forEach(one -> one.parts().stream().map(Sealed.Part::community).flatMap(Optional::stream).forEach(groups::add));
        return sql.select(COMMUNITY.ID, COMMUNITY.ZONE).from(COMMUNITY).where(COMMUNITY.ID.in(groups))
                .fetchMap(COMMUNITY.ID, row -> ZoneId.of(row.value2()));
    }

    private static Head head(DSLContext sql) {
        return sql.select(LEDGER_SEAL.PLACE, LEDGER_SEAL.HASH).from(LEDGER_SEAL).orderBy(LEDGER_SEAL.PLACE.desc()).limit(1)
                .fetchOptional(row -> new Head(row.value1(), row.value2())).orElse(Head.NONE);
    }

    private static long newest(DSLContext sql) {
        return Optional.ofNullable(sql.select(DSL.max(LEDGER_SEAL.TRANSACTION_ID)).from(LEDGER_SEAL).fetchOne(0, Long.class)).orElse(0L);
    }
}
