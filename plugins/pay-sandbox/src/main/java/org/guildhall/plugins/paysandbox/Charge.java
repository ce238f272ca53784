package org.guildhall.plugins.paysandbox;

import java.net.URI;
import java.time.Instant;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * One payment the company was asked to take.
 *
 * @param asked what was asked for
 * @param taken what the payer paid; nothing before, and not always what was asked
 */
record Charge(String attempt, String title, Money asked, URI notice, URI back, State state, Money taken, Instant begun, Instant expires) {
    /** How far it has come. */
    enum State { OPEN, PAID, FAILED, CLOSED, DISPUTED }

    static Charge of(Attempt attempt, Instant now) {
        return new Charge(attempt.id(), attempt.title(), attempt.amount(), attempt.notice(), attempt.back(), State.OPEN,
                Money.zero(attempt.amount().currency()), now, attempt.expires());
    }

    Charge paid(Money money) {
        return new Charge(attempt, title, asked, notice, back, State.PAID, money, begun, expires);
    }

    Charge to(State next) {
        return new Charge(attempt, title, asked, notice, back, next, taken, begun, expires);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the payer's money is or was with the company. */
    boolean hasMoney() {
        return state == State.PAID || state == State.DISPUTED;
    }

    /** What the company calls the payment. */
    String reference() {
        return "sandbox-" + attempt;
    }

    /** What it says about the payment now; telling the same again has the same number. */
    News news() {
        return news(switch (state) {
            case OPEN -> What.UNKNOWN;
            case PAID -> What.PAID;
            case FAILED -> What.FAILED;
            case CLOSED -> What.CLOSED;
            case DISPUTED -> What.DISPUTE_OPENED;
        });
    }

    /** As if this had happened. */
    News news(What what) {
        Money amount = what == What.PAID || what == What.DISPUTE_OPENED ? taken : asked;
        return new News(attempt + "-" + what.name().toLowerCase(java.util.Locale.ROOT), attempt, what, amount, reference());
    }
}
