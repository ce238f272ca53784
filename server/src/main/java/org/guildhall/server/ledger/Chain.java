package org.guildhall.server.ledger;

import static org.guildhall.server.store.schema.Tables.LEDGER_SEAL;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.guildhall.server.store.Store;

/** Reads the chain of seals back from the first, and finds the first that does not fit. */
public final class Chain {
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

    /** Reads all of it, telling how far it is; changes meanwhile are not waited for. */
    public Optional<Break> read(LongConsumer progress) {
        return Sealed.SEALS.read(store, Sealed::with, progress);
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
}
