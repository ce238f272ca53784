package org.guildhall.server.money;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.Evidence;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.money.Payments.Refund;
import org.guildhall.api.web.Request;

/** A payment provider with books of its own, which a test can have lose a word, or its tongue; it charges again when told to. */
final class Bank implements PaymentProvider.Renewing, PaymentProvider.Billing, PaymentProvider.Contesting {
    static final String SEAL = "sealed";

    final Map<String, Money> paid = new ConcurrentHashMap<>();
    final Set<String> closed = ConcurrentHashMap.newKeySet();
    final Map<String, Money> refunds = new ConcurrentHashMap<>();
    final Set<String> stopped = ConcurrentHashMap.newKeySet();
    final List<Evidence> contested = new CopyOnWriteArrayList<>();
    final List<News> charged = new CopyOnWriteArrayList<>();
    final List<Attempt> begun = new ArrayList<>();
    final Map<LocalDate, List<BillLine>> bills = new ConcurrentHashMap<>();
    private final String id;
    volatile boolean silent;
    volatile BiPredicate<Payer, Payer> suits = (before, now) -> true;
    volatile Function<Attempt, Instant> awaits = Attempt::expires;
    volatile What refundAnswer = What.REFUNDED;

    Bank(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean takes(Money amount) {
        return amount.minor() < 1_000_000;
    }

    @Override
    public synchronized Step begin(Attempt attempt) throws Exception {
        speak();
        begun.add(attempt);
        return new Step(URI.create("http://bank.test/" + attempt.id()), Optional.of("bank:" + attempt.id()));
    }

    @Override
    public boolean suits(Attempt attempt, Payer now) {
        return suits.test(attempt.payer(), now);
    }

    @Override
    public Instant awaits(Attempt attempt) {
        return awaits.apply(attempt);
    }

    /** One line of the body for each piece of news: event, about, what, amount, currency, reference. */
    @Override
    public List<News> read(Request notification) {
        if (!notification.header("Seal").equals(Optional.of(SEAL))) {
            throw new Refused(Refused.Kind.FORBIDDEN, "bank.forged");
        }
        return new String(notification.body(), StandardCharsets.UTF_8).lines().map(line -> {
            String[] words = line.split(" ");
            return new News(words[0], words[1], What.valueOf(words[2]), Money.of(Long.parseLong(words[3]), words[4]), words.length > 5 ? words[5] : "");
        }).toList();
    }

    @Override
    public News query(Attempt attempt) throws Exception {
        speak();
        Money money = paid.get(attempt.id());
        What what = money != null ? What.PAID : closed.contains(attempt.id()) ? What.CLOSED : What.UNKNOWN;
        return new News("query", attempt.id(), what, money != null ? money : attempt.amount(), money != null ? "T" + attempt.id() : "");
    }

    @Override
    public News close(Attempt attempt) throws Exception {
        speak();
        if (!paid.containsKey(attempt.id())) {
            closed.add(attempt.id());
        }
        return query(attempt);
    }

    @Override
    public News refund(Refund refund) throws Exception {
        speak();
        if (refundAnswer == What.REFUNDED) {
            Money before = refunds.putIfAbsent(refund.id(), refund.amount());
            if (before != null && !before.equals(refund.amount())) {
                throw new IllegalStateException("another amount under the same refund");
            }
        }
        return new News("refund", refund.id(), refundAnswer, refund.amount(), refund.reference());
    }

    @Override
    public void stopRenewing(Attempt attempt) throws Exception {
        speak();
        stopped.add(attempt.id());
    }

    @Override
    public List<News> renewals(Attempt attempt) throws Exception {
        speak();
        return charged.stream().filter(news -> news.about().equals(attempt.id())).toList();
    }

    @Override
    public void contest(Evidence evidence) throws Exception {
        speak();
        contested.add(evidence);
    }

    @Override
    public void act(Attempt attempt, String action) {
        paid.put(attempt.id(), attempt.amount());
    }

    @Override
    public ZoneId billZone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Optional<List<BillLine>> bill(LocalDate day) {
        return Optional.ofNullable(bills.get(day));
    }

    private void speak() throws java.io.IOException {
        if (silent) {
            throw new java.io.IOException("nothing came back");
        }
    }
}
