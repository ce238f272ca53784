package org.guildhall.server.payouts;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Payout;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;

/** A provider that brings money to people and keeps books of its own; it answers as a test has it answer. */
final class Payer implements PaymentProvider.PayingOut {
    /** What it has sent, by number: never twice. */
    final Map<String, Money> sent = new LinkedHashMap<>();
    /** What it answers once it has sent. */
    Function<Payout, News> answer = payout -> news(payout, News.What.PAID_OUT);
    /** Whether it keeps silent after doing what it was asked. */
    boolean silent;
    /** Whether it keeps silent and does nothing. */
    boolean deaf;
    /** Whether the person has to say that they take it. */
    boolean waitsForThePerson;
    int calls;

    static News news(Payout payout, News.What what) {
        return new News("E" + payout.id() + what, payout.id(), what, payout.amount(), "bank says " + what);
    }

    @Override
    public Optional<String> unfit(String account, String name, Money amount) {
        return account.contains("wrong") ? Optional.of("unfit") : Optional.empty();
    }

    @Override
    public News payOut(Payout payout) throws IOException {
        calls++;
        if (deaf) {
            throw new IOException("nobody there");
        }
        News said = answer.apply(payout);
        if (said.what() == News.What.PAID_OUT) {
            sent.putIfAbsent(payout.id(), payout.amount());
        }
        if (silent) {
            throw new IOException("nothing came back");
        }
        return said;
    }

    @Override
    public News query(Payout payout) throws IOException {
        calls++;
        if (deaf || silent) {
            throw new IOException("nothing came back");
        }
        return sent.containsKey(payout.id()) ? news(payout, News.What.PAID_OUT) : news(payout, News.What.UNKNOWN);
    }

    @Override
    public Optional<URI> confirmedAt(Payout payout) {
        return Optional.of(URI.create("/pay/payer/" + payout.id())).filter(any -> waitsForThePerson);
    }

    @Override
    public News callOff(Payout payout) throws IOException {
        calls++;
        if (deaf) {
            throw new IOException("nobody there");
        }
        return news(payout, News.What.PAYOUT_FAILED);
    }

    @Override
    public String id() {
        return "payer";
    }

    @Override
    public boolean takes(Money amount) {
        return true;
    }

    @Override
    public Step begin(Attempt attempt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<News> read(Request notification) {
        return List.of();
    }

    @Override
    public News query(Attempt attempt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public News close(Attempt attempt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public News refund(Refund refund) {
        throw new UnsupportedOperationException();
    }
}
