package org.guildhall.plugins.paytransfer;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * One payer's way from being asked to being believed.
 *
 * @param payer the person's id
 * @param code what the payer types into the memo, so that the money can be told from others'
 * @param version grows with each change, so that nobody decides about what they have not seen
 * @param expires when a payer who has sent nothing is too late
 * @param reason why the last receipt was not enough; empty if none was refused
 * @param seen what an admin saw arrive
 * @param seenBy the first admin who saw it
 */
record Transfer(String attempt, String order, long payer, String group, String title, Money amount, String code, State state, int version,
                Instant begun, Instant expires, Instant changed, String reason, Optional<Money> seen, Optional<Long> seenBy) {
    /** How far it has come. */
    enum State {
        /** The payer has sent no receipt yet. */
        AWAITING,
        /** A receipt waits for an admin. */
        SUBMITTED,
        /** One admin has seen the money, and another has to. */
        SEEN_ONCE,
        /** The money is there. */
        CONFIRMED,
        /** The receipt was not enough; the payer may send another. */
        REJECTED,
        /** Nothing came in time, or the order was called off. */
        EXPIRED
    }

    /** Whether an admin has to look. */
    boolean waits() {
        return state == State.SUBMITTED || state == State.SEEN_ONCE;
    }

    /** Whether the payer has sent nothing that anybody has to look at. */
    boolean idle() {
        return state == State.AWAITING || state == State.REJECTED;
    }

    /** What the hall may know of it: the number of the news stays the same however often it is told. */
    News news() {
        return switch (state) {
            case CONFIRMED -> new News("seen-" + attempt, attempt, What.PAID, seen.orElseThrow(), code);
            case EXPIRED -> new News("over-" + attempt, attempt, What.CLOSED, amount, code);
            default -> new News("open-" + attempt, attempt, What.UNKNOWN, amount, code);
        };
    }

    /** The payer's page. */
    String page() {
        return "/pay/" + BankTransfer.ID + "/" + attempt;
    }

    /** The admins' page. */
    String desk() {
        return Desk.QUEUE + "/" + attempt;
    }
}
