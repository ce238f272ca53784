package org.guildhall.plugins.paysandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The company's books in sums, to be compared with the hall's. */
record BooksPage(Charges charges, Payouts payouts, Notices notices) {
    private static final int SHOWN = 50;

    /** One currency: what was taken, what went back, what was sent to people, what is left with the company. */
    record Sum(String currency, Money taken, Money givenBack, Money paidOut, Money held) {}

    /** One charge. */
    record Line(String attempt, String title, Money asked, Money taken, Charge.State state, Instant begun) {}

    /**
     * All sums, and the newest charges.
     *
     * @param waiting how many notifications wait to be taken by the hall
     */
    record Books(List<Sum> sums, int waiting, List<Line> newest) {}

    Response show(Request request) {
        Map<String, Long> taken = charges.taken();
        Map<String, Long> given = charges.givenBack();
        Map<String, Long> sent = payouts.sent();
        Set<String> currencies = new TreeSet<>(taken.keySet());
        currencies.addAll(given.keySet());
        List<Sum> sums = currencies.stream()
                .map(currency -> sum(currency, taken.getOrDefault(currency, 0L), given.getOrDefault(currency, 0L), sent.getOrDefault(currency, 0L)))
                .toList();
        List<Line> newest = charges.newest(SHOWN).stream()
                .map(charge -> new Line(charge.attempt(), charge.title(), charge.asked(), charge.taken(), charge.state(), charge.begun()))
                .toList();
        return Response.view("books", new Books(sums, notices.waiting(), newest));
    }

    private static Sum sum(String currency, long taken, long given, long sent) {
        return new Sum(currency, Money.of(taken, currency), Money.of(given, currency), Money.of(sent, currency),
                Money.of(taken - given - sent, currency));
    }
}
