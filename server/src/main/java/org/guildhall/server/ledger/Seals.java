package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/**
 * Puts seals on what was posted: each holds a fingerprint of one transaction and of the seal before it, so that nothing
 * old can be changed without breaking all that follow. Sealing comes after posting, in batches, because a chain that every
 * posting had to take its turn at would make all of them wait for each other.
 */
public final class Seals {
    /** What the first seal follows on. */
    static final String BEGINNING = "";

    private static final int BATCH = SealTable.STRETCH;

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
        int sealed;
        do {
            sealed = store.write(sql -> batch(sql, false));
        } while (sealed == BATCH);
    }

    /** Seals whatever is not, however old. */
    public void sealAll() {
        int sealed;
        do {
            sealed = store.write(sql -> batch(sql, true));
        } while (sealed == BATCH);
    }

    /** The last seal. */
    public Head head() {
        return store.read(Sealed.SEALS::head);
    }

    /** What moved in a group and is not sealed, and so not in the sums of its days; by kind and day. */
    public Collection<Days.Day> unsealed(long group, ZoneId zone) {
        return store.read(sql -> {
            Days days = new Days(Map.of(group, zone));
            Sealed.with(sql, waiting(sql, false)).values().forEach(days::add);
            return days.all();
        });
    }

    private static int batch(DSLContext sql, boolean however) {
        List<Long> ids = waiting(sql, however);
        if (ids.isEmpty()) {
            return 0;
        }
        List<Sealed> found = List.copyOf(Sealed.with(sql, ids).values());
        Days days = new Days(zones(sql, found));
        found.forEach(days::add);
        Sealed.SEALS.append(sql, found);
        days.keep(sql);
        return found.size();
    }

    private static List<Long> waiting(DSLContext sql, boolean however) {
        return Sealed.SEALS.waiting(sql, LEDGER_TRANSACTION, LEDGER_TRANSACTION.ID, however);
    }

    private static Map<Long, ZoneId> zones(DSLContext sql, List<Sealed> found) {
        Set<Long> groups = new TreeSet<>();
        found.forEach(one -> one.parts().stream().map(Sealed.Part::community).flatMap(Optional::stream).forEach(groups::add));
        return sql.select(COMMUNITY.ID, COMMUNITY.ZONE).from(COMMUNITY).where(COMMUNITY.ID.in(groups))
                .fetchMap(COMMUNITY.ID, row -> ZoneId.of(row.value2()));
    }
}
