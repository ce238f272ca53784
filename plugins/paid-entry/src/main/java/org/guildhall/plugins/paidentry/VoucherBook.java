package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_VOUCHER;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Order;
import org.guildhall.plugins.paidentry.Voucher.State;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntryVoucherRecord;
import org.jooq.Condition;

/** All vouchers, in the plugin's own table. */
record VoucherBook(Database database) {
    /** Writes it once; delivering the same order again changes nothing. */
    void add(Order order, String code, String plan) {
        database.run(sql -> sql.insertInto(PAID_ENTRY_VOUCHER).set(PAID_ENTRY_VOUCHER.ORDER_NUMBER, order.number())
                .set(PAID_ENTRY_VOUCHER.CODE, code).set(PAID_ENTRY_VOUCHER.GROUP_ID, order.group().id())
                .set(PAID_ENTRY_VOUCHER.GIVER_ID, order.buyer().id()).set(PAID_ENTRY_VOUCHER.PLAN, plan)
                .set(PAID_ENTRY_VOUCHER.STATE, State.READY.name())
                .onConflict(PAID_ENTRY_VOUCHER.ORDER_NUMBER).doNothing().execute());
    }

    Optional<Voucher> typed(String code) {
        return list(PAID_ENTRY_VOUCHER.CODE.eq(code)).stream().findFirst();
    }

    Optional<Voucher> of(String order) {
        return list(PAID_ENTRY_VOUCHER.ORDER_NUMBER.eq(order)).stream().findFirst();
    }

    /** Those that this order redeemed: one, or none. */
    Optional<Voucher> redeemedBy(String order) {
        return list(PAID_ENTRY_VOUCHER.REDEEMED_ORDER.eq(order)).stream().findFirst();
    }

    /** Uses it up for this order; false if somebody was faster, or the giver has the money back. */
    boolean redeem(Voucher voucher, String by) {
        return move(voucher, State.READY, State.REDEEMED, by);
    }

    /** It could not be used after all. */
    boolean reopen(Voucher voucher) {
        return move(voucher, State.REDEEMED, State.READY, null);
    }

    /** The giver wants the money back; false if it was redeemed. */
    boolean takeBack(Voucher voucher) {
        return move(voucher, State.READY, State.RETURNED, null);
    }

    private boolean move(Voucher voucher, State from, State to, String by) {
        return database.write(sql -> sql.update(PAID_ENTRY_VOUCHER).set(PAID_ENTRY_VOUCHER.STATE, to.name())
                .set(PAID_ENTRY_VOUCHER.REDEEMED_ORDER, by)
                .where(PAID_ENTRY_VOUCHER.ORDER_NUMBER.eq(voucher.order()), PAID_ENTRY_VOUCHER.STATE.eq(from.name())).execute()) == 1;
    }

    private List<Voucher> list(Condition which) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_VOUCHER).where(which).fetch().map(VoucherBook::voucher));
    }

    private static Voucher voucher(PaidEntryVoucherRecord row) {
        return new Voucher(row.getOrderNumber(), row.getCode(), row.getGroupId(), row.getGiverId(), row.getPlan(),
                State.valueOf(row.getState()), Optional.ofNullable(row.getRedeemedOrder()));
    }
}
