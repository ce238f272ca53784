package org.guildhall.plugins.paysandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paysandbox.Action.Manner;

/** Does to a charge what its payer does, and has the hall told. */
record Cashier(Database database, Charges charges, Mandates mandates, Timers timers, Courier courier, InstantSource clock) {
    static final String PAY_LATE = "pay-late";
    static final String DECIDE = "decide";
    private static final Duration AFTER_EXPIRY = Duration.ofMinutes(1);
    private static final Duration USUAL_DELAY = Duration.ofMinutes(1);

    /** Does it, and carries what is to be told at once before it returns; what is not taken then is tried again later. */
    Charge act(Charge charge, Action action, Manner manner) {
        List<Long> letters = database.write(sql -> switch (action) {
            case PAY -> pay(charge, charge.asked(), 1);
            case UNDERPAY -> pay(charge, less(charge.asked(), manner.minor().orElse(1L)), 1);
            case OVERPAY -> pay(charge, charge.asked().plus(Money.of(manner.minor().orElse(1L), charge.asked().currency())), 1);
            case WRONG_CURRENCY -> pay(charge, Money.of(charge.asked().minor(), otherThan(charge.asked().currency())), 1);
            case DUPLICATE -> pay(charge, charge.asked(), manner.times().orElse(2));
            case LATER -> payAndTellLater(charge, manner.after().orElse(USUAL_DELAY));
            case LOSE -> payAndTellNobody(charge);
            case LATE -> payWhenExpired(charge);
            case FAIL -> end(charge, Charge.State.FAILED);
            case CANCEL -> end(charge, Charge.State.CLOSED);
            case FORGE -> List.of(courier.postForged(charge, charge.paid(charge.asked()).news(What.PAID)));
            case DISPUTE -> follow(charge, Charge.State.PAID, Charge.State.DISPUTED, What.DISPUTE_OPENED);
            case DISPUTE_WON -> follow(charge, Charge.State.DISPUTED, Charge.State.PAID, What.DISPUTE_WON);
            case DISPUTE_LOST -> loseDispute(charge);
            case DECLINE -> mandates.decline(charge, true);
            case ACCEPT -> mandates.decline(charge, false);
        });
        letters.forEach(courier::deliver);
        return charges.find(charge.attempt()).orElseThrow();
    }

    /** The bank has been answered, and decides in a day. */
    void decideLater(String attempt) {
        timers.set(DECIDE, attempt, clock.instant().plus(Duration.ofDays(1)));
    }

    /** The job: whoever answers the bank is right. */
    void decide(String attempt) {
        charges.find(attempt).filter(charge -> charge.state() == Charge.State.DISPUTED)
                .ifPresent(charge -> act(charge, Action.DISPUTE_WON, Manner.USUAL));
    }

    /** The job: pays a charge whose time is over, though it may have been closed meanwhile. */
    void payLate(String attempt) {
        charges.find(attempt).filter(charge -> !charge.hasMoney()).ifPresent(charge -> takeLate(charge).forEach(courier::deliver));
    }

    private List<Long> pay(Charge charge, Money money, int times) {
        Charge paid = take(charge, money);
        List<Long> letters = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            letters.add(courier.post(paid, repeated(paid.news(), i)));
        }
        return letters;
    }

    /** Of those after the first, every other one has a number of its own: real companies do both. */
    private static News repeated(News news, int time) {
        return time < 2 || time % 2 == 1 ? news
                : new News(news.eventId() + "-" + time, news.about(), news.what(), news.amount(), news.reference());
    }

    private List<Long> payAndTellLater(Charge charge, Duration after) {
        Charge paid = take(charge, charge.asked());
        courier.post(paid, paid.news(), clock.instant().plus(after));
        return List.of();
    }

    private List<Long> payAndTellNobody(Charge charge) {
        take(charge, charge.asked());
        return List.of();
    }

    private List<Long> payWhenExpired(Charge charge) {
        Instant late = charge.expires().plus(AFTER_EXPIRY);
        if (clock.instant().isAfter(charge.expires())) {
            return takeLate(charge);
        }
        refuseUnless(charge.isOpen());
        timers.set(PAY_LATE, charge.attempt(), late);
        return List.of();
    }

    private List<Long> takeLate(Charge charge) {
        return database.write(sql -> {
            Charge paid = charge.paid(charge.asked());
            refuseUnless(!charge.hasMoney() && charges.move(charge, paid, clock.instant()));
            return List.of(courier.post(paid, paid.news()));
        });
    }

    private List<Long> end(Charge charge, Charge.State state) {
        Charge ended = charge.to(state);
        refuseUnless(charge.isOpen() && charges.move(charge, ended, clock.instant()));
        return List.of(courier.post(ended, ended.news()));
    }

    private List<Long> follow(Charge charge, Charge.State from, Charge.State to, What what) {
        Charge moved = charge.to(to);
        refuseUnless(charge.state() == from && charges.move(charge, moved, clock.instant()));
        return List.of(courier.post(moved, moved.news(what)));
    }

    private List<Long> loseDispute(Charge charge) {
        List<Long> letters = follow(charge, Charge.State.DISPUTED, Charge.State.TAKEN_BACK, What.DISPUTE_LOST);
        charges.takeBack(charge, clock.instant());
        return letters;
    }

    private Charge take(Charge charge, Money money) {
        if (clock.instant().isAfter(charge.expires())) {
            throw new Refused(Refused.Kind.CONFLICT, "charge.expired");
        }
        Charge paid = charge.paid(money);
        refuseUnless(charge.isOpen() && charges.move(charge, paid, clock.instant()));
        mandates.open(paid);
        return paid;
    }

    private static Money less(Money asked, long minor) {
        if (minor >= asked.minor()) {
            throw Refused.field("minor", "charge.too-much-less");
        }
        return asked.minus(Money.of(minor, asked.currency()));
    }

    private static String otherThan(String currency) {
        return currency.equals("USD") ? "EUR" : "USD";
    }

    private static void refuseUnless(boolean possible) {
        if (!possible) {
            throw new Refused(Refused.Kind.CONFLICT, "charge.settled");
        }
    }
}
