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
import org.guildhall.server.data.Digest;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/** A transaction as a seal is put on it: all that its row and its entries say. */
record Sealed(long id, String key, String kind, long posted, String text, List<Part> parts) {
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
        return DSL.notExists(DSL.selectOne().from(LEDGER_SEAL).where(LEDGER_SEAL.TRANSACTION_ID.eq(LEDGER_TRANSACTION.ID)));
    }

    /** The seal that follows on the one before. */
    String hash(String before) {
        StringBuilder all = new StringBuilder(before).append('\n').append(text);
        parts.forEach(part -> all.append('\n').append(part.text()));
        return Digest.of(all.toString());
    }

    private static Sealed of(Record row) {
        StringBuilder text = new StringBuilder();
        COLUMNS.forEach(column -> append(text, row.get((org.jooq.Field<?>) column)));
        return new Sealed(row.get(LEDGER_TRANSACTION.ID), row.get(LEDGER_TRANSACTION.BUSINESS_KEY), row.get(LEDGER_TRANSACTION.KIND),
                row.get(LEDGER_TRANSACTION.POSTED_AT), text.toString(), new ArrayList<>());
    }

    private static Part part(Record row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row.intoArray()) {
            append(text, value);
        }
        return new Part(Optional.ofNullable(row.get(LEDGER_ENTRY.COMMUNITY_ID)), String.valueOf(row.get(LEDGER_ACCOUNT.CURRENCY)),
                row.get(LEDGER_ENTRY.AMOUNT), text.toString());
    }

    /** With its length before it, so that no two rows read the same. */
    private static void append(StringBuilder text, @org.jspecify.annotations.Nullable Object value) {
        String said = value == null ? "-" : value.toString();
        text.append(said.length()).append(':').append(said).append(' ');
    }
}
