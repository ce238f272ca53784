package org.guildhall.server.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.Books;

/**
 * The trial balance of one currency: what the hall has on the left, what it owes and earned on the right.
 *
 * @param equal whether both sides are the same
 */
record Sheet(String currency, List<Line> lines, Money debit, Money credit, boolean equal) {
    private static final List<String> ORDER = List.of("bank", "cash", "clearing", "owed", "provider-fee", "dispute-loss", "write-off", "available",
            "withdrawing", "pending", "frozen", "deposit", "purse-available", "purse-withdrawing",
            "purse-held", "purse-owed", "refunds-due", "paid-outside", "suspense",
            "platform-fee");
    private static final List<String> COSTS = List.of("provider-fee", "dispute-loss", "write-off");

    /**
     * The accounts of one kind.
     *
     * @param heading the kind's word
     * @param about which one, where the kind has several: a payment provider
     * @param groups how many groups' accounts are summed up in it; 0 for the hall's own
     * @param kind {@code have}, {@code cost}, {@code owe} or {@code earned}
     */
    record Line(String heading, String about, long groups, Optional<Money> debit, Optional<Money> credit, String kind) {}

    static List<Sheet> of(List<Books.Line> accounts) {
        Map<String, List<Books.Line>> currencies = accounts.stream()
                .collect(Collectors.groupingBy(Books.Line::currency, TreeMap::new, Collectors.toList()));
        return currencies.entrySet().stream().map(currency -> sheet(currency.getKey(), currency.getValue())).toList();
    }

    private static Sheet sheet(String currency, List<Books.Line> accounts) {
        Map<String, List<Books.Line>> kinds = accounts.stream()
                .collect(Collectors.groupingBy(Sheet::place, TreeMap::new, Collectors.toList()));
        List<Line> lines = kinds.entrySet().stream().map(kind -> line(kind.getKey(), kind.getValue(), currency))
                .sorted(Comparator.comparingInt(line -> Math.floorMod(ORDER.indexOf(line.heading()), ORDER.size() + 1))).toList();
        Money debit = lines.stream().flatMap(line -> line.debit().stream()).reduce(Money.zero(currency), Money::plus);
        Money credit = lines.stream().flatMap(line -> line.credit().stream()).reduce(Money.zero(currency), Money::plus);
        return new Sheet(currency, lines, debit, credit, debit.equals(credit));
    }

    /** Groups' and people's accounts are summed up by their kind; {@code provider:x:clearing} stands for itself. */
    private static String place(Books.Line account) {
        String code = account.code();
        String kind = code.substring(code.lastIndexOf(':') + 1);
        return code.startsWith("group:") ? kind : code.startsWith("person:") ? "purse-" + kind : code;
    }

    private static Line line(String place, List<Books.Line> accounts, String currency) {
        long sum = accounts.stream().mapToLong(Books.Line::balance).sum();
        boolean provider = place.startsWith("provider:");
        String heading = provider ? place.substring(place.lastIndexOf(':') + 1) : place;
        String about = provider ? place.split(":")[1] : "";
        Optional<Money> amount = Optional.of(Money.of(Math.abs(sum), currency));
        long groups = accounts.stream().filter(account -> account.code().startsWith("group:")).count();
        return new Line(heading, about, groups, sum >= 0 ? amount : Optional.empty(), sum < 0 ? amount : Optional.empty(),
                heading.equals("platform-fee") ? "earned" : COSTS.contains(heading) ? "cost" : sum >= 0 ? "have" : "owe");
    }
}
