package org.guildhall.plugins.paidentry;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guildhall.api.Product;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Offer;
import org.guildhall.api.money.Order;

/** A membership for somebody else, as something that can be bought; its key is a {@link Wish} like that of an entry. */
record VoucherSale(Groups groups, Gates gates, SunsetBook sunsets, Prices prices, VoucherBook book) implements Product {
    static final String KIND = "gift";
    /** In both languages: it stands on the order, which is written once for giver and owner. */
    static final String TITLE = "赠礼 Gift";
    /** The income of a gift waits so long, for as long as it is likely to come back. */
    private static final Duration MAY_COME_BACK = Duration.ofDays(30);
    /** Without what looks or sounds alike. */
    private static final String LETTERS = "ACDEFGHJKMNPQRTWXY34679";
    private static final int LENGTH = 14;
    private static final RandomGenerator RANDOM = new SecureRandom();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Offer offer(Person buyer, String key) {
        Wish wish = Wish.read(key);
        Group group = groups.get(wish.group());
        PriceList list = prices.list(group);
        Plan plan = list.priced().stream().filter(one -> one.id().equals(wish.plan()) && !one.fee().isZero())
                .filter(one -> list.terms().open()).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "entry.not-for-sale"));
        sunsets.refuseAfterTheEnd();
        gates.pass(group.owner(), new Intent.Charge(group));
        String title = plan.title().isEmpty() ? group.name() : group.name() + " · " + plan.title();
        Duration regret = list.terms().regret().compareTo(MAY_COME_BACK) > 0 ? list.terms().regret() : MAY_COME_BACK;
        return new Offer(group, TITLE + " · " + title, plan.fee(), regret);
    }

    @Override
    public void deliver(Order order) {
        book.add(order, fresh(), Wish.read(order.key()).plan());
    }

    /** The money went back another way: the code is worth nothing any more. */
    @Override
    public void takeBack(Order order) {
        Optional<Voucher> voucher = book.of(order.number());
        voucher.ifPresent(book::takeBack);
    }

    private static String fresh() {
        return IntStream.range(0, LENGTH).mapToObj(at -> String.valueOf(LETTERS.charAt(RANDOM.nextInt(LETTERS.length()))))
                .collect(Collectors.joining());
    }
}
