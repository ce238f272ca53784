package org.guildhall.server.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.PaymentProvider.Billing;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.server.bills.BillTable.Bill;
import org.guildhall.server.data.Words;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.Reckoning;

/** Shows bills, and where they differ. */
public final class BillViews {
    private static final int NEWEST = 60;

    private final BillTable bills;
    private final DifferenceTable differences;
    private final Reckoning reckoning;
    private final Market market;

    BillViews(BillTable bills, DifferenceTable differences, Reckoning reckoning, Market market) {
        this.bills = bills;
        this.differences = differences;
        this.reckoning = reckoning;
        this.market = market;
    }

    /** One day of one provider: what it billed, and how many differences are still open. */
    public record Day(String provider, LocalDate day, Instant fetched, int lines, List<Sum> sums, long open, long found) {}

    /** What was billed in one currency. */
    public record Sum(Money paid, Money refunded, Money paidOut, Money fees) {}

    /** A line as it was billed, and whether the hall's records say the same. */
    public record Line(String kind, String about, String reference, Money amount, Money fee, Instant at, boolean same) {}

    /**
     * A difference.
     *
     * @param sort {@code amount}, {@code theirs}, {@code ours} or {@code status}
     * @param mended how it was mended; empty while it is open
     * @param ways what can be done about it
     */
    public record Differing(long id, String provider, LocalDate day, String kind, String sort, String about, String reference, Money theirs,
                            Money ours, Money between, Optional<String> order, String mended, Instant found, List<String> ways) {}

    /** The newest days, what is open on any of them, and who sends bills. */
    public record Listing(List<Day> days, List<Differing> open, List<String> billing) {}

    /** One day with all its lines and differences. */
    public record Whole(Day day, List<Line> lines, List<Differing> differences) {}

    /** The newest days. */
    public Listing newest() {
        List<String> billing = market.providers().stream().filter(owned -> owned.contribution() instanceof Billing)
                .map(owned -> owned.contribution().id()).sorted(Comparator.naturalOrder()).toList();
        return new Listing(bills.newest(NEWEST).stream().map(this::day).toList(),
                differences.open().stream().map(this::view).toList(), billing);
    }

    /**
     * One day.
     *
     * @throws Refused NOT_FOUND when it was not fetched yet
     */
    public Whole day(String provider, LocalDate day) {
        Bill bill = bills.find(provider, day).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "bills.none-yet"));
        List<Difference> found = differences.of(bill);
        List<Line> lines = bills.lines(bill).stream().map(line -> line(line, found)).toList();
        return new Whole(day(bill), lines, found.stream().map(this::view).toList());
    }

    private static Line line(BillLine line, List<Difference> found) {
        boolean same = found.stream().noneMatch(it -> it.kind() == line.kind() && it.about().equals(line.about()));
        return new Line(Words.of(line.kind()), line.about(), line.reference(), line.amount(), line.fee(), line.at(), same);
    }

    private Day day(Bill bill) {
        List<BillLine> lines = bills.lines(bill);
        List<Sum> sums = BillPostings.sums(lines).entrySet().stream().map(it -> new Sum(Money.of(it.getValue().paid(), it.getKey()),
                Money.of(it.getValue().refunded(), it.getKey()), Money.of(it.getValue().paidOut(), it.getKey()),
                Money.of(it.getValue().fees(), it.getKey()))).toList();
        List<Difference> found = differences.of(bill);
        return new Day(bill.provider(), bill.day(), bill.fetched(), lines.size(), sums, found.stream().filter(Difference::isOpen).count(),
                found.size());
    }

    private Differing view(Difference difference) {
        Money between = Money.of(Math.abs(difference.excess()), difference.theirs().currency());
        return new Differing(difference.id(), difference.provider(), difference.day(), Words.of(difference.kind()),
                Words.of(difference.sort()), difference.about(), difference.reference(), difference.theirs(), difference.ours(), between,
                difference.purchase().map(reckoning::number), difference.mended(), difference.found(),
                difference.isOpen() ? Mending.ways(difference).stream().map(Words::of).toList() : List.of());
    }
}
