package org.guildhall.plugins.paytransfer;

import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_PRINT;
import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_RECEIPT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Files.StoredFile;

/** The receipts of all transfers; the same file for a second payment is taken, and seen. */
record Receipts(Database database, InstantSource clock) {
    private static final int MOST = 10;

    /**
     * Adds a receipt, in the current transaction.
     *
     * @throws Refused CONFLICT for the same file once more, TOO_MANY for too many
     */
    void add(Transfer transfer, StoredFile file) {
        List<String> before = database.read(sql -> sql.select(PAY_TRANSFER_RECEIPT.SHA256).from(PAY_TRANSFER_RECEIPT)
                .where(PAY_TRANSFER_RECEIPT.ATTEMPT.eq(transfer.attempt())).fetch(PAY_TRANSFER_RECEIPT.SHA256));
        if (before.contains(file.sha256())) {
            throw Refused.field("receipt", "receipt.same");
        }
        if (before.size() >= MOST) {
            throw new Refused(Refused.Kind.TOO_MANY, "receipt.too-many", MOST);
        }
        database.run(sql -> {
            sql.insertInto(PAY_TRANSFER_PRINT)
                    .set(PAY_TRANSFER_PRINT.SHA256, file.sha256()).set(PAY_TRANSFER_PRINT.ATTEMPT, transfer.attempt())
                    .onConflict(PAY_TRANSFER_PRINT.SHA256).doNothing().execute();
            sql.insertInto(PAY_TRANSFER_RECEIPT)
                    .set(PAY_TRANSFER_RECEIPT.ATTEMPT, transfer.attempt()).set(PAY_TRANSFER_RECEIPT.FILE_ID, file.id())
                    .set(PAY_TRANSFER_RECEIPT.SHA256, file.sha256()).set(PAY_TRANSFER_RECEIPT.SENT_AT, clock.millis()).execute();
        });
    }

    /** The receipts of these attempts, the newest first. */
    List<Receipt> of(Collection<String> attempts) {
        return attempts.isEmpty() ? List.of() : database.read(sql -> sql.select(PAY_TRANSFER_RECEIPT.ID, PAY_TRANSFER_RECEIPT.ATTEMPT,
                        PAY_TRANSFER_RECEIPT.FILE_ID, PAY_TRANSFER_RECEIPT.SENT_AT, PAY_TRANSFER_PRINT.ATTEMPT)
                .from(PAY_TRANSFER_RECEIPT).join(PAY_TRANSFER_PRINT).on(PAY_TRANSFER_PRINT.SHA256.eq(PAY_TRANSFER_RECEIPT.SHA256))
                .where(PAY_TRANSFER_RECEIPT.ATTEMPT.in(attempts)).orderBy(PAY_TRANSFER_RECEIPT.ID.desc())
                .fetch(row -> new Receipt(row.value1(), row.value2(), row.value3(), Instant.ofEpochMilli(row.value4()), row.value5())));
    }
}
