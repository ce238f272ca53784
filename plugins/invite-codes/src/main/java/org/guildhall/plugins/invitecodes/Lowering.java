package org.guildhall.plugins.invitecodes;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Wares;
import org.guildhall.plugins.invitecodes.Guest.State;

/** What an invitation takes off the first payment at the door: one that was typed, or else the one its buyer holds. */
record Lowering(Reading reading, InvitationBook book, GuestBook guests, Register register, Memberships memberships,
                Acquaintance acquaintance, Wares wares,
                InstantSource clock) implements Discount {
    @Override
    public String name() {
        return "invitation";
    }

    @Override
    public Optional<Order.Reduction> reduce(Order draft, Optional<String> code) {
        Optional<Invitation> typed = code.flatMap(reading::find);
        if (typed.isPresent()) {
            refuseMisfit(typed.get(), draft);
            return Optional.of(taken(typed.get(), draft, Discount.plain(code.get()))
                    .orElseThrow(() -> Refused.field("code", "code.used-up")));
        }
        return isEntry(draft) && !isMember(draft) ? held(draft) : Optional.empty();
    }

    private Optional<Order.Reduction> held(Order draft) {
        return guests.find(draft.group().id(), draft.buyer().id()).filter(guest -> guest.state() == State.HELD)
                .flatMap(guest -> book.find(guest.invitation()))
                .filter(invitation -> invitation.at(clock.instant()) == Invitation.Standing.ACTIVE)
                .filter(invitation -> !invitation.effect().off(draft.total()).isZero())
                .flatMap(invitation -> taken(invitation, draft, invitation.code()));
    }

    private Optional<Order.Reduction> taken(Invitation invitation, Order draft, String key) {
        if (!book.take(invitation.id(), clock.instant())) {
            return Optional.empty();
        }
        register.put(invitation, draft.group(), draft.buyer(), State.ORDERED, Optional.of(draft.number()), clock.instant());
        Money off = invitation.effect().off(draft.total());
        String text = invitation.channel().isEmpty() ? Codes.shown(invitation.code()) : invitation.channel();
        return Optional.of(new Order.Reduction(key, text, off));
    }

    private void refuseMisfit(Invitation invitation, Order draft) {
        if (invitation.group() != draft.group().id()) {
            throw Refused.field("code", "code.other-group");
        }
        if (invitation.effect().isFree()) {
            throw Refused.field("code", "code.free");
        }
        if (!isEntry(draft) || isMember(draft)) {
            throw Refused.field("code", "code.first-payment");
        }
        if (guests.find(draft.group().id(), draft.buyer().id()).filter(guest -> guest.state() == State.ORDERED).isPresent()) {
            throw Refused.field("code", "code.in-order");
        }
        reading.fault(invitation, Optional.of(draft.buyer())).ifPresent(key -> {
            throw Refused.field("code", key);
        });
        acquaintance.refuseStrangers(invitation, draft.group(), draft.buyer());
    }

    private boolean isMember(Order draft) {
        return memberships.find(draft.group(), draft.buyer()).isPresent();
    }

    private boolean isEntry(Order draft) {
        return wares.entries(draft.group(), Locale.ROOT).stream().anyMatch(ware -> ware.product().equals(draft.product()));
    }
}
