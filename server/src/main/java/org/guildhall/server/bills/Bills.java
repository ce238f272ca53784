package org.guildhall.server.bills;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.PaymentProvider.Billing;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.bills.BillTable.Bill;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.Reckoning;
import org.guildhall.server.money.Reckoning.Ours;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what each provider says has moved on a day, compares it with the hall's own records, and mends what it can by
 * asking the provider. What it cannot mend waits for a person, and so does the settlement of the orders it is about.
 */
public final class Bills {
    private static final Logger LOG = LoggerFactory.getLogger(Bills.class);
    /** Providers keep their bills for about three months. */
    private static final int FARTHEST_DAYS = 90;
    /** What came in a day's last moments may stand on the next day's bill. */
    private static final Duration EDGE = Duration.ofMinutes(10);
    /** How long a provider is asked again about what only it can clear up. */
    private static final Duration ASKED_AGAIN = Duration.ofDays(3);

    private final Store store;
    private final Market market;
    private final Reckoning reckoning;
    private final Comparison comparison;
    private final BillTable bills;
    private final DifferenceTable differences;
    private final BillPostings postings;
    private final Mending mending;
    private final InstantSource clock;

    Bills(Store store, Market market, Reckoning reckoning, Comparison comparison, BillTable bills, DifferenceTable differences,
          BillPostings postings, Mending mending, InstantSource clock) {
        this.store = store;
        this.market = market;
        this.reckoning = reckoning;
        this.comparison = comparison;
        this.bills = bills;
        this.differences = differences;
        this.postings = postings;
        this.mending = mending;
        this.clock = clock;
    }

    /** Fetches every bill that is ready and compares it; looks again at what differed. A provider that is away waits for the next run. */
    public void run() {
        bills.notCompared().forEach(this::compare);
        market.providers().stream().filter(owned -> owned.contribution() instanceof Billing).forEach(this::catchUp);
        lookAgain();
    }

    private void lookAgain() {
        mending.lookAgain(clock.instant().minus(ASKED_AGAIN));
        // Said once for each day, and here, so that a run that was cut short does not keep it to itself.
        differences.open().stream().collect(Collectors.groupingBy(open -> Map.entry(open.provider(), open.day()), Collectors.counting()))
                .forEach((bill, count) -> reckoning.tell(bill.getKey(), bill.getValue(), count));
    }

    /**
     * Fetches one bill now.
     *
     * @return whether it is there
     * @throws Refused NOT_FOUND for a provider that sends no bills, UNAVAILABLE while it does not answer
     */
    public boolean fetch(String provider, LocalDate day) {
        Owned<PaymentProvider> owned = market.provider(provider).filter(it -> it.contribution() instanceof Billing)
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "bills.no-provider", provider));
        if (!day.isBefore(today(owned))) {
            throw new Refused(Refused.Kind.CONFLICT, "bills.too-early", day);
        }
        Optional<Bill> known = bills.find(provider, day);
        if (known.isPresent()) {
            compare(known.get());
            lookAgain();
            return true;
        }
        try {
            boolean there = fetch(owned, day);
            lookAgain();
            return there;
        } catch (Exception e) {
            LOG.warn("{} has not said what it billed on {}", provider, day, e);
            throw new Refused(Refused.Kind.UNAVAILABLE, "bills.no-answer", provider);
        }
    }

    private void catchUp(Owned<PaymentProvider> owned) {
        String provider = owned.contribution().id();
        LocalDate today = today(owned);
        Optional<LocalDate> from = bills.last(provider).map(day -> day.plusDays(1))
                .or(() -> reckoning.first(provider).map(first -> LocalDate.ofInstant(first, zone(owned))));
        LocalDate day = from.orElse(today);
        LocalDate farthest = today.minusDays(FARTHEST_DAYS);
        day = day.isBefore(farthest) ? farthest : day;
        try {
            while (day.isBefore(today) && (bills.find(provider, day).isPresent() || fetch(owned, day))) {
                day = day.plusDays(1);
            }
        } catch (Exception e) {
            LOG.warn("{} has not said what it billed on {}; it is asked again later", provider, day, e);
        }
    }

    private boolean fetch(Owned<PaymentProvider> owned, LocalDate day) throws Exception {
        Optional<List<BillLine>> lines = owned.<Optional<List<BillLine>>, Exception>call(it -> ((Billing) it).bill(day));
        lines.ifPresent(it -> compare(keep(owned.contribution().id(), day, it)));
        return lines.isPresent();
    }

    private Bill keep(String provider, LocalDate day, List<BillLine> lines) {
        return store.write(sql -> bills.find(provider, day).orElseGet(() -> {
            Bill bill = bills.insert(provider, day, lines, clock.instant());
            postings.billed(bill, lines);
            return bill;
        }));
    }

    private void compare(Bill bill) {
        if (!bill.compared()) {
            List<BillLine> lines = bills.lines(bill);
            store.run(sql -> {
                Set<String> seen = new HashSet<>();
                lines.stream().filter(line -> seen.add(line.kind() + line.about())).forEach(line -> compare(bill, line));
                missing(bill);
                bills.compared(bill, clock.instant());
            });
        }
        differences.of(bill).stream().filter(Difference::isOpen).forEach(mending::byAsking);
    }

    private void compare(Bill bill, BillLine line) {
        Money theirs = mending.billed(bill.provider(), line.kind(), line.about(), line.amount().currency());
        Verdict verdict = comparison.of(bill.provider(), line.kind(), line.about(), theirs);
        if (verdict.sort().isEmpty()) {
            return;
        }
        differences.insert(bill, line.kind(), line.about(), line.reference(), theirs, verdict, clock.instant());
        if (verdict.sort().get() == Difference.Sort.THEIRS && line.kind() == Kind.PAYMENT) {
            reckoning.suspend(bill.provider(), new News("bill:" + bill.id() + ":" + line.about(), line.about(), News.What.PAID, theirs,
                    line.reference()));
        }
    }

    /** What the hall has and the provider has never billed. */
    private void missing(Bill bill) {
        ZoneId zone = market.provider(bill.provider()).map(Bills::zone).orElse(ZoneId.of("UTC"));
        Instant from = bill.day().atStartOfDay(zone).toInstant().minus(EDGE);
        Instant until = bill.day().plusDays(1).atStartOfDay(zone).toInstant().minus(EDGE);
        reckoning.payments(bill.provider(), from, until).forEach(ours -> missing(bill, Kind.PAYMENT, ours));
        reckoning.refunds(bill.provider(), from, until).forEach(ours -> missing(bill, Kind.REFUND, ours));
    }

    private void missing(Bill bill, Kind kind, Ours ours) {
        if (bills.about(bill.provider(), kind, ours.about()).isEmpty()) {
            differences.insert(bill, kind, ours.about(), "", Money.zero(ours.amount().currency()),
                    Verdict.differs(Difference.Sort.OURS, ours.amount(), ours.purchase()), clock.instant());
        }
    }

    private LocalDate today(Owned<PaymentProvider> owned) {
        return LocalDate.ofInstant(clock.instant(), zone(owned));
    }

    private static ZoneId zone(Owned<PaymentProvider> owned) {
        return owned.call(it -> ((Billing) it).billZone());
    }
}
