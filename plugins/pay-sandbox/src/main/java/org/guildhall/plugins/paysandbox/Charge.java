package org.guildhall.plugins.paysandbox;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Renewal;

/**
 * One payment the company was asked to take.
 *
 * @param asked what was asked for
 * @param taken what the payer paid; nothing before, and not always what was asked
 * @param renews how often the payer may be charged again, and how much
 */
record Charge(String attempt, String title, Money asked, URI notice, URI back, State state, Money taken, Instant begun, Instant expires,
              Optional<Renewal> renews) {
    /** How far it has come. */
    enum State { OPEN, PAID, FAILED, CLOSED, DISPUTED, TAKEN_BACK }

    static Charge of(Attempt attempt, Instant now) {
        return new Charge(attempt.id(), attempt.title(), attempt.amount(), attempt.notice(), attempt.back(), State.OPEN,
                Money.zero(attempt.amount().currency()), now, attempt.expires(), attempt.renews());
    }

    Charge paid(Money money) {
        return new Charge(attempt, title, asked, notice, back, State.PAID, money, begun, expires, renews);
    }

    Charge to(State next) {
        return new Charge(attempt, title, asked, notice, back, next, taken, begun, expires, renews);
    }

    /** The same once more, paid at this moment. */
    Charge again(int time, Instant now) {
        Money price = renews.map(Renewal::price).orElse(asked);
        return new Charge(attempt + "R" + time, title, price, notice, back, State.PAID, price, now, now, Optional.empty());
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the payer's money is or was with the company. */
    boolean hasMoney() {
        return state == State.PAID || state == State.DISPUTED || state == State.TAKEN_BACK;
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
            case TAKEN_BACK -> What.DISPUTE_LOST;
        });
    }

    /** As if this had happened. */
    News news(What what) {
        Money amount = hasMoney() ? taken : asked;
        return new News(attempt + "-" + what.name().toLowerCase(Locale.ROOT), attempt, what, amount, reference());
    }
}
