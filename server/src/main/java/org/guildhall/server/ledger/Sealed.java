package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_SEAL;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;

/** A transaction as a seal is put on it: all that its row and its entries say. */
record Sealed(long id, String key, String kind, long posted, String text, List<Part> parts) implements Sealable {
    /** The chain of what was posted. */
    static final SealTable SEALS = new SealTable(LEDGER_SEAL, LEDGER_SEAL.PLACE, LEDGER_SEAL.TRANSACTION_ID, LEDGER_SEAL.HASH);

    private static final List<SelectField<?>> COLUMNS = List.of(LEDGER_TRANSACTION.ID, LEDGER_TRANSACTION.BUSINESS_KEY, LEDGER_TRANSACTION.KIND,
            LEDGER_TRANSACTION.CONTENT_HASH, LEDGER_TRANSACTION.MEMO, LEDGER_TRANSACTION.PURCHASE_ID, LEDGER_TRANSACTION.POSTED_AT);

    /** One entry. */
    record Part(Optional<Long> community, String currency, long amount, String text) {}

    /** Those with these numbers, by number. */
    static Map<Long, Sealed> with(DSLContext sql, List<Long> ids) {
        Map<Long, Sealed> found = new LinkedHashMap<>();
        sql.select(COLUMNS).from(LEDGER_TRANSACTION).where(LEDGER_TRANSACTION.ID.in(ids)).orderBy(LEDGER_TRANSACTION.ID)
                .fetch(Sealed::of).forEach(one -> found.put(one.id(), one));
        sql.select(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ID, LEDGER_ENTRY.COMMUNITY_ID, LEDGER_ENTRY.AMOUNT, LEDGER_ACCOUNT.CODE,
                        LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY, LEDGER_ACCOUNT.IS_DEBIT)
                .from(LEDGER_ENTRY).leftJoin(LEDGER_ACCOUNT).on(LEDGER_ACCOUNT.ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .where(LEDGER_ENTRY.TRANSACTION_ID.in(ids)).orderBy(LEDGER_ENTRY.ID)
                .fetch().forEach(row -> Optional.ofNullable(found.get(row.value1())).ifPresent(one -> one.parts().add(part(row))));
        return found;
    }

    /** Not sealed yet. */
    static Condition unsealed() {
        return SEALS.unsealed(LEDGER_TRANSACTION.ID);
    }

    @Override
    public String wording() {
        StringBuilder all = new StringBuilder(text);
        parts.forEach(part -> all.append('\n').append(part.text()));
        return all.toString();
    }

    private static Sealed of(Record row) {
        StringBuilder text = new StringBuilder();
        COLUMNS.forEach(column -> Sealable.append(text, row.get((org.jooq.Field<?>) column)));
        return new Sealed(row.get(LEDGER_TRANSACTION.ID), row.get(LEDGER_TRANSACTION.BUSINESS_KEY), row.get(LEDGER_TRANSACTION.KIND),
                row.get(LEDGER_TRANSACTION.POSTED_AT), text.toString(), new ArrayList<>());
    }

    private static Part part(Record row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row.intoArray()) {
            Sealable.append(text, value);
        }
        return new Part(Optional.ofNullable(row.get(LEDGER_ENTRY.COMMUNITY_ID)), String.valueOf(row.get(LEDGER_ACCOUNT.CURRENCY)),
                row.get(LEDGER_ENTRY.AMOUNT), text.toString());
    }
}
