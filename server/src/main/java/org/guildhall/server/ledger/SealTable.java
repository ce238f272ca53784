package org.guildhall.server.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.guildhall.server.data.Digest;
import org.guildhall.server.store.Race;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep3;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Where the seals of one chain are kept: each holds a fingerprint of one row and of the seal before it.
 *
 * @param place its place in the chain, from 1
 * @param of the number of the row it is put on
 */
public record SealTable(Table<?> table, Field<Long> place, Field<Long> of, Field<String> hash) {
    /** How many rows are read or sealed at a time. */
    static final int STRETCH = 500;
    /** Numbers are given before the commit, so that a lower one may come after a higher one was sealed. */
    private static final long LATE = 10_000;

    /** Finds the rows with these numbers. */
    @FunctionalInterface
    public interface Rows {
        /** Those there are, by number, in the order of their numbers. */
        Map<Long, ? extends Sealable> with(DSLContext sql, List<Long> ids);
    }

    /** Where the chain breaks, if it does. */
    private record Stretch(Seals.Head end, Optional<Chain.Break> broken) {}

    /** Of a table's rows, those from this number on without a seal. */
    Condition unsealed(Field<Long> id) {
        return DSL.notExists(DSL.selectOne().from(table).where(of.eq(id)));
    }

    /** Rows that nobody has sealed, a batch at a time and the oldest first. */
    public List<Long> waiting(DSLContext sql, Table<?> rows, Field<Long> id, boolean however) {
        long newest = however ? 0 : Optional.ofNullable(sql.select(DSL.max(of)).from(table).fetchOne(0, Long.class)).orElse(0L) - LATE;
        return sql.select(id).from(rows).where(id.gt(newest), unsealed(id)).orderBy(id).limit(STRETCH).fetch(id);
    }

    /** The last seal. */
    Seals.Head head(DSLContext sql) {
        return sql.select(place, hash).from(table).orderBy(place.desc()).limit(1)
                .fetchOptional(row -> new Seals.Head(row.value1(), row.value2())).orElse(Seals.Head.NONE);
    }

    /** Seals these in this order, behind the last seal; somebody who was faster has it done again. */
    public void append(DSLContext sql, List<? extends Sealable> found) {
        Seals.Head head = head(sql);
        InsertValuesStep3<?, Long, Long, String> seals = sql.insertInto(table, place, of, hash);
        for (Sealable one : found) {
            head = new Seals.Head(head.place() + 1, hash(one, head.hash()));
            seals = seals.values(head.place(), one.id(), head.hash());
        }
        try {
            seals.execute();
        } catch (RuntimeException e) {
            throw Store.isDuplicate(e) ? new Race("sealed by another: " + head.place()) : e;
        }
    }

    /** Reads all of the chain, a stretch at a time, telling how far it is; changes meanwhile are not waited for. */
    public Optional<Chain.Break> read(Store store, Rows rows, LongConsumer progress) {
        Seals.Head before = Seals.Head.NONE;
        while (true) {
            Seals.Head from = before;
            Stretch stretch = store.read(sql -> stretch(sql, rows, from));
            progress.accept(stretch.end().place());
            if (stretch.broken().isPresent() || stretch.end().equals(before)) {
                return stretch.broken();
            }
            before = stretch.end();
        }
    }

    private Stretch stretch(DSLContext sql, Rows rows, Seals.Head from) {
        List<? extends Record3<Long, Long, String>> seals = sql.select(place, of, hash).from(table).where(place.gt(from.place()))
                .orderBy(place).limit(STRETCH).fetch();
        Map<Long, ? extends Sealable> found = rows.with(sql, seals.stream().map(Record3::value2).toList());
        Seals.Head end = from;
        for (Record3<Long, Long, String> seal : seals) {
            Optional<Sealable> one = Optional.ofNullable(found.get(seal.value2()));
            String before = end.hash();
            boolean fits = seal.value1() == end.place() + 1 && one.map(it -> hash(it, before)).filter(seal.value3()::equals).isPresent();
            if (!fits) {
                return new Stretch(end, Optional.of(new Chain.Break(seal.value1(), one.map(Sealable::key).orElse(""))));
            }
            end = new Seals.Head(seal.value1(), seal.value3());
        }
        return new Stretch(end, Optional.empty());
    }

    private static String hash(Sealable row, String before) {
        return Digest.of(before + '\n' + row.wording());
    }
}
