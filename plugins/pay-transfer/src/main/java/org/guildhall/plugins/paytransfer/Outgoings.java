package org.guildhall.plugins.paytransfer;

import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_REFUND;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.plugins.paytransfer.tables.tables.records.PayTransferRefundRecord;
import org.jooq.Condition;

/** What is to be sent back, and what was. */
record Outgoings(Database database, InstantSource clock) {
    /** Writes down what is asked for, in the current transaction; says whether it was new. */
    boolean open(Refund refund) {
        return 1 == database.write(sql -> sql.insertInto(PAY_TRANSFER_REFUND)
                .set(PAY_TRANSFER_REFUND.ID, refund.id())
                .set(PAY_TRANSFER_REFUND.ATTEMPT, refund.attempt().id())
                .set(PAY_TRANSFER_REFUND.AMOUNT, refund.amount().minor())
                .set(PAY_TRANSFER_REFUND.CURRENCY, refund.amount().currency())
                .set(PAY_TRANSFER_REFUND.REASON, refund.reason())
                .set(PAY_TRANSFER_REFUND.ASKED_AT, clock.millis())
                .onConflict(PAY_TRANSFER_REFUND.ID).doNothing().execute());
    }

    Optional<Outgoing> find(String id) {
        return list(PAY_TRANSFER_REFUND.ID.eq(id), 1).stream().findFirst();
    }

    /** The one of this number, if there is one. */
    Outgoing get(String id) {
        return find(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "refund.not-there"));
    }

    /** Those that are due, from the oldest. */
    List<Outgoing> due(int most) {
        return list(PAY_TRANSFER_REFUND.SENT_AT.isNull(), most);
    }

    /**
     * It was sent, in the current transaction.
     *
     * @throws Refused CONFLICT if somebody has written that down already
     */
    void sent(String id) {
        int rows = database.write(sql -> sql.update(PAY_TRANSFER_REFUND).set(PAY_TRANSFER_REFUND.SENT_AT, clock.millis())
                .where(PAY_TRANSFER_REFUND.ID.eq(id), PAY_TRANSFER_REFUND.SENT_AT.isNull()).execute());
        if (rows != 1) {
            throw new Refused(Refused.Kind.CONFLICT, "refund.sent-before");
        }
    }

    private List<Outgoing> list(Condition which, int most) {
        return database.read(sql -> sql.selectFrom(PAY_TRANSFER_REFUND).where(which)
                .orderBy(PAY_TRANSFER_REFUND.ASKED_AT, PAY_TRANSFER_REFUND.ID).limit(most).fetch(Outgoings::outgoing));
    }

    private static Outgoing outgoing(PayTransferRefundRecord row) {
        return new Outgoing(row.getId(), row.getAttempt(), Money.of(row.getAmount(), row.getCurrency()), row.getReason(),
                Instant.ofEpochMilli(row.getAskedAt()), Optional.ofNullable(row.getSentAt()).map(Instant::ofEpochMilli));
    }
}
