package org.guildhall.plugins.paidentry;

import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;

/** The code of a gift takes off the whole price, once; what would go back to a member goes back to the giver. */
record VoucherRedeeming(VoucherBook book, Tickets tickets, Orders orders) implements Discount {
    private static final String ENTRY = Entry.DOOR + "." + Entry.KIND;

    @Override
    public String name() {
        return "gift";
    }

    @Override
    public Optional<Order.Reduction> reduce(Order draft, Optional<String> code) {
        return code.map(Discount::plain).flatMap(book::typed).map(voucher -> {
            refuseMisfit(voucher, draft);
            if (!book.redeem(voucher, draft.number())) {
                throw Refused.field("code", "voucher.used");
            }
            return new Order.Reduction(voucher.code(), VoucherSale.TITLE, draft.total());
        });
    }

    /** One who could not be let in leaves the gift as it was. */
    void paid(Orders.Paid paid) {
        if (paid.order().state() == Order.State.PAID && paid.order().product().equals(ENTRY)) {
            book.redeemedBy(paid.order().number()).ifPresent(book::reopen);
        }
    }

    /** What a member who had paid would get back. */
    void left(Memberships.Left left) {
        for (Ticket ticket : tickets.open(left.membership().group(), left.membership().person())) {
            if (ticket.lastsAfter(left.at())) {
                book.redeemedBy(ticket.order()).flatMap(voucher -> orders.find(voucher.order())).ifPresent(gift -> {
                    Money due = ticket.rule(gift).due(left.how(), left.at());
                    if (!due.isZero()) {
                        orders.refund(gift, due, "gift-left", "refund.gift-left");
                    }
                });
            }
        }
    }

    private static void refuseMisfit(Voucher voucher, Order draft) {
        Wish wish = draft.product().equals(ENTRY) ? Wish.read(draft.key()) : new Wish(0, "", false, false);
        if (voucher.group() != wish.group()) {
            throw Refused.field("code", "voucher.other-group");
        }
        if (!voucher.plan().equals(wish.plan()) || wish.swaps() || wish.renews()) {
            throw Refused.field("code", "voucher.other-plan");
        }
        if (voucher.state() == Voucher.State.RETURNED) {
            throw Refused.field("code", "voucher.returned");
        }
    }
}
