package org.guildhall.server.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Digest;

/**
 * One thing that happened to money, to be posted to the ledger as a whole.
 *
 * @param key names what happened; it happens once
 * @param purchase the row of the order it is about
 */
public record Entry(String key, String memo, Optional<Long> purchase, List<Move> moves) {
    private static final int LONGEST_KEY = 190;
    private static final int LONGEST_MEMO = 200;
    private static final int LONGEST_KIND = 40;

    /** An amount that an account gains as debit (positive) or credit (negative). */
    public record Move(Account account, String currency, long amount) {
        /** Whether it takes from what the account holds. */
        boolean takes() {
            return account.debit() ? amount < 0 : amount > 0;
        }
    }

    /** What accounts are summed up under. */
    record Heading(String name, String currency) implements Comparable<Heading> {
        @Override
        public int compareTo(Heading other) {
            int names = name.compareTo(other.name);
            return names != 0 ? names : currency.compareTo(other.currency);
        }
    }

    /** Sorts the moves, leaves out those of nothing, and shortens the memo. */
    public Entry {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("ledger key too long: " + key);
        }
        memo = memo.substring(0, Math.min(memo.length(), LONGEST_MEMO));
        moves = moves.stream().filter(move -> move.amount() != 0)
                .sorted(Comparator.comparing((Move move) -> move.account().code()).thenComparing(Move::currency)
                        .thenComparingLong(Move::amount))
                .toList();
    }

    /** An entry to be filled with moves. */
    public static Entry of(String key, String memo, Optional<Long> purchase) {
        return new Entry(key, memo, purchase, List.of());
    }

    /** With this much more on the debit side of an account. */
    public Entry debit(Account account, Money amount) {
        return with(new Move(account, amount.currency(), amount.minor()));
    }

    /** With this much more on the credit side of an account. */
    public Entry credit(Account account, Money amount) {
        return with(new Move(account, amount.currency(), -amount.minor()));
    }

    /** What kind of thing happened: the first word of the key. */
    public String kind() {
        return kind(key);
    }

    /** The first word of this key. */
    static String kind(String key) {
        int end = key.indexOf(':');
        return end < 0 ? "" : key.substring(0, Math.min(end, LONGEST_KIND));
    }

    private Entry with(Move move) {
        List<Move> more = new ArrayList<>(moves);
        more.add(move);
        return new Entry(key, memo, purchase, more);
    }

    /** Refuses what is not double entry. */
    void check() {
        Map<String, Long> sums = new TreeMap<>();
        moves.forEach(move -> sums.merge(move.currency(), move.amount(), Math::addExact));
        if (moves.isEmpty() || sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("not in balance: " + this);
        }
    }

    /** What it adds to each heading, in the order in which headings are locked. */
    Map<Heading, Long> sums() {
        Map<Heading, Long> sums = new TreeMap<>();
        moves.forEach(move -> sums.merge(new Heading(move.account().heading(), move.currency()), move.amount(), Math::addExact));
        return sums;
    }

    /** A fingerprint of everything but the key: the same key may only ever stand for the same content. */
    String hash() {
        StringBuilder text = new StringBuilder().append(memo).append('\n').append(purchase.orElse(0L));
        for (Move move : moves) {
            text.append('\n').append(move.account().code()).append(' ').append(move.currency()).append(' ').append(move.amount());
        }
        return Digest.of(text.toString());
    }
}
