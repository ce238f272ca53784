package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_SEAL;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Result;

/** Reads the chain of seals back from the first, and finds the first that does not fit. */
public final class Chain {
    private static final int STRETCH = 500;

    private final Store store;

    /** Reads the seals of this store. */
    public Chain(Store store) {
        this.store = store;
    }

    /**
     * Where the chain breaks.
     *
     * @param about what the seal is of; empty if that is gone
     */
    public record Break(long place, String about) {}

    /** Reads all of it, a stretch at a time, telling how far it is; changes meanwhile are not waited for. */
    public Optional<Break> read(LongConsumer progress) {
        Seals.Head before = Seals.Head.NONE;
        while (true) {
            Seals.Head from = before;
            Stretch stretch = store.read(sql -> stretch(sql, from));
            progress.accept(stretch.end().place());
            if (stretch.broken().isPresent() || stretch.end().equals(before)) {
                return stretch.broken();
            }
            before = stretch.end();
        }
    }

    /** Whether this seal, noted earlier, is still where it was. */
    public boolean holds(Seals.Head noted) {
        return noted.place() == 0 || store.read(sql -> sql.fetchExists(LEDGER_SEAL, LEDGER_SEAL.PLACE.eq(noted.place()),
                LEDGER_SEAL.HASH.eq(noted.hash())));
    }

    /** What nobody has sealed yet, counted in full. */
    public long unsealed() {
        return store.read(sql -> (long) sql.fetchCount(LEDGER_TRANSACTION, Sealed.unsealed()));
    }

    private record Stretch(Seals.Head end, Optional<Break> broken) {}

    private static Stretch stretch(DSLContext sql, Seals.Head from) {
        Result<Record3<Long, Long, String>> seals = sql.select(LEDGER_SEAL.PLACE, LEDGER_SEAL.TRANSACTION_ID, LEDGER_SEAL.HASH)
                .from(LEDGER_SEAL).where(LEDGER_SEAL.PLACE.gt(from.place())).orderBy(LEDGER_SEAL.PLACE).limit(STRETCH).fetch();
        Map<Long, Sealed> posted = Sealed.with(sql, seals.getValues(LEDGER_SEAL.TRANSACTION_ID));
        Seals.Head end = from;
        for (Record3<Long, Long, String> seal : seals) {
            Optional<Sealed> one = Optional.ofNullable(posted.get(seal.value2()));
            String before = end.hash();
            boolean fits = seal.value1() == end.place() + 1 && one.map(it -> it.hash(before)).filter(seal.value3()::equals).isPresent();
            if (!fits) {
                return new Stretch(end, Optional.of(new Break(seal.value1(), one.map(Sealed::key).orElse(""))));
            }
            end = new Seals.Head(seal.value1(), seal.value3());
        }
        return new Stretch(end, Optional.empty());
    }
}
