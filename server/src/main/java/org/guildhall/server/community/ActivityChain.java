package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.ACTIVITY;
import static org.guildhall.server.store.schema.Tables.ACTIVITY_SEAL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.server.ledger.Chain;
import org.guildhall.server.ledger.SealTable;
import org.guildhall.server.ledger.Sealable;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/** Seals the log of activities, so that nothing in it can be changed or taken out without being missed. */
public final class ActivityChain {
    private static final SealTable SEALS = new SealTable(ACTIVITY_SEAL, ACTIVITY_SEAL.PLACE, ACTIVITY_SEAL.ACTIVITY_ID, ACTIVITY_SEAL.HASH);

    private final Store store;

    /** Over this database. */
    public ActivityChain(Store store) {
        this.store = store;
    }

    private record Row(long id, String key, String wording) implements Sealable {}

    /** Seals what is new. */
    public void seal() {
        boolean more;
        do {
            more = store.write(ActivityChain::batch);
        } while (more);
    }

    /** The first place where the log does not fit its seals; nothing if it is as it was written. */
    public Optional<Chain.Break> broken() {
        return SEALS.read(store, ActivityChain::rows, place -> {});
    }

    private static boolean batch(DSLContext sql) {
        List<Long> ids = SEALS.waiting(sql, ACTIVITY, ACTIVITY.ID, false);
        if (!ids.isEmpty()) {
            SEALS.append(sql, List.copyOf(rows(sql, ids).values()));
        }
        return !ids.isEmpty();
    }

    private static Map<Long, Row> rows(DSLContext sql, List<Long> ids) {
        Map<Long, Row> found = new LinkedHashMap<>();
        sql.selectFrom(ACTIVITY).where(ACTIVITY.ID.in(ids)).orderBy(ACTIVITY.ID).fetch().forEach(row -> {
            StringBuilder text = new StringBuilder();
            for (Object value : row.intoArray()) {
                Sealable.append(text, value);
            }
            String key = row.getBusinessKey() == null ? row.getKind() : row.getKind() + " " + row.getBusinessKey();
            found.put(row.getId(), new Row(row.getId(), key, text.toString()));
        });
        return found;
    }
}
