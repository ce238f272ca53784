package org.guildhall.plugins.paytransfer;

import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_PAYMENT;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Money;
import org.guildhall.plugins.paytransfer.Decision.Verdict;
import org.guildhall.plugins.paytransfer.Transfer.State;
import org.jooq.Field;

/** Admins decide about a receipt: never about their own, never about what changed under their eyes. */
record Verdicts(Database database, Settings settings, Transfers transfers, Decisions decisions, Messenger messenger,
                Notifications notifications, InstantSource clock) {
    private static final Duration ANOTHER_TRY = Duration.ofHours(24);

    /** Who decides, and which version of the transfer they looked at, if they say so. */
    record Judge(Person person, Optional<Integer> version) {}

    /** The money is there, as much as was seen; above the limit a second admin has to see the same. */
    Transfer confirm(String attempt, Money seen, String note, Judge judge) {
        Transfer after = database.write(sql -> {
            Transfer transfer = waiting(attempt, judge);
            boolean two = settings.site(TransferSettings.class).needsSecond(seen.exceeds(transfer.amount()) ? seen : transfer.amount());
            if (transfer.state() == State.SEEN_ONCE) {
                refuseUnlike(transfer, seen, judge);
            }
            boolean enough = !two || transfer.state() == State.SEEN_ONCE;
            keep(transfer, enough ? Verdict.CONFIRMED : Verdict.SEEN, seen, note, judge);
            transfers.move(transfer, enough ? State.CONFIRMED : State.SEEN_ONCE,
                    seenColumns(seen, transfer.seenBy().orElse(judge.person().id())));
            if (enough) {
                messenger.promise(attempt);
                tellPayer(transfer, seen);
            } else {
                notifications.tellAdmins(Note.of("second", transfer.desk(), judge.person().name(), seen, transfer.order()).about(Topic.MONEY));
            }
            return transfers.get(attempt);
        });
        if (after.state() == State.CONFIRMED) {
            messenger.keep(attempt);
        }
        return after;
    }

    /** The receipt is not enough; the payer may send another, and has time for it. */
    Transfer reject(String attempt, String reason, Judge judge) {
        return database.write(sql -> {
            Transfer transfer = waiting(attempt, judge);
            Instant another = clock.instant().plus(ANOTHER_TRY);
            keep(transfer, Verdict.REJECTED, transfer.seen().orElse(Money.zero(transfer.amount().currency())), reason, judge);
            Map<Field<?>, Object> values = nothingSeen();
            values.put(PAY_TRANSFER_PAYMENT.REASON, reason);
            values.put(PAY_TRANSFER_PAYMENT.EXPIRES_AT, Math.max(another.toEpochMilli(), transfer.expires().toEpochMilli()));
            transfers.move(transfer, State.REJECTED, values);
            notifications.tell(List.of(transfer.payer()), Note.of("rejected", transfer.page(), transfer.order(), reason).about(Topic.MONEY));
            return transfers.get(attempt);
        });
    }

    private Transfer waiting(String attempt, Judge judge) {
        Transfer transfer = transfers.get(attempt);
        if (transfer.payer() == judge.person().id()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "verdict.own");
        }
        if (!transfer.waits() || judge.version().filter(seen -> seen != transfer.version()).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "transfer.moved");
        }
        return transfer;
    }

    private static void refuseUnlike(Transfer transfer, Money seen, Judge judge) {
        if (transfer.seenBy().filter(first -> first == judge.person().id()).isPresent()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "verdict.second");
        }
        if (!transfer.seen().equals(Optional.of(seen))) {
            throw Refused.field("seen", "verdict.differs", transfer.seen().orElseThrow());
        }
    }

    private void keep(Transfer transfer, Verdict verdict, Money seen, String note, Judge judge) {
        decisions.add(new Decision(transfer.attempt(), verdict, judge.person().id(), seen, note, Optional.empty(), clock.instant()));
    }

    private void tellPayer(Transfer transfer, Money seen) {
        String kind = seen.equals(transfer.amount()) ? "confirmed" : "differs";
        notifications.tell(List.of(transfer.payer()),
                Note.of(kind, "/orders/" + transfer.order(), seen, transfer.order(), transfer.amount()).about(Topic.MONEY));
    }

    private static Map<Field<?>, Object> seenColumns(Money seen, long by) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(PAY_TRANSFER_PAYMENT.SEEN, seen.minor());
        values.put(PAY_TRANSFER_PAYMENT.SEEN_BY, by);
        return values;
    }

    private static Map<Field<?>, Object> nothingSeen() {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(PAY_TRANSFER_PAYMENT.SEEN, null);
        values.put(PAY_TRANSFER_PAYMENT.SEEN_BY, null);
        return values;
    }
}
