package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.ORDER_SHARE;
import static org.guildhall.server.store.schema.Tables.PAYOUT;
import static org.guildhall.server.store.schema.Tables.PAYOUT_PART;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Shares as one plugin may see them: those of its own rewards. */
record PluginShares(String plugin, Store store, Purchases purchases, PortionRows rows, Sharing sharing) implements Shares {
    private static final int PAGE = 20;
    private static final int LONG_PAGE = 100;

    @Override
    public List<Shares.Share> of(Order order) {
        return store.read(sql -> purchases.find(order.number()).map(purchase -> show(rows.of(purchase).stream().filter(this::isOwn).toList()))
                .orElse(List.of()));
    }

    @Override
    public Page<Shares.Share> of(Group group, Person person, Optional<String> after) {
        return page(ORDER_SHARE.COMMUNITY_ID.eq(group.id()).and(ORDER_SHARE.PERSON_ID.eq(person.id())), after, PAGE);
    }

    @Override
    public Page<Shares.Share> in(Group group, Optional<String> after) {
        return page(ORDER_SHARE.COMMUNITY_ID.eq(group.id()), after, LONG_PAGE);
    }

    @Override
    public Sums sums(Group group, Person person) {
        return sums(group, ORDER_SHARE.PERSON_ID.eq(person.id())).getOrDefault(person.id(), none(group));
    }

    @Override
    public Map<Long, Sums> sums(Group group) {
        return sums(group, DSL.noCondition());
    }

    @Override
    public Percent most() {
        return sharing.most();
    }

    /** A share as plugins see it; while the order is not paid, what it would come to. */
    static Shares.Share shown(Portion share, Order order, State state) {
        Money amount = share.due().isEmpty() ? share.of(order.total()) : share.amount();
        Money kept = share.due().isEmpty() ? amount : share.kept();
        return new Shares.Share(order, share.person(), share.level(), share.rate(), amount, kept, state, share.due());
    }

    private boolean isOwn(Portion share) {
        return share.reward().startsWith(plugin + ".");
    }

    private Page<Shares.Share> page(Condition whose, Optional<String> after, int size) {
        Condition begun = ORDER_SHARE.DUE_AT.isNotNull().and(ORDER_SHARE.REWARD.startsWith(plugin + "."));
        Condition from = after.map(PluginShares::row).map(ORDER_SHARE.ID::lt).orElse(DSL.noCondition());
        return store.read(sql -> {
            List<Portion> found = rows.list(whose.and(begun).and(from), ORDER_SHARE.ID.desc(), size + 1);
            Optional<String> next = found.size() > size ? Optional.of(Long.toString(found.get(size - 1).id())) : Optional.empty();
            return new Page<>(show(found.stream().limit(size).toList()), next);
        });
    }

    private List<Shares.Share> show(List<Portion> shares) {
        if (shares.isEmpty()) {
            return List.of();
        }
        String currency = shares.getFirst().kept().currency();
        List<Long> people = shares.stream().map(share -> share.person().id()).distinct().toList();
        Map<Long, Leaving> left = left(people, currency);
        Map<Long, Long> ends = rows.ends(people, currency);
        Map<Long, Order> orders = purchases.list(PURCHASE.ID.in(shares.stream().map(Portion::purchase).toList()), shares.size()).stream()
                .collect(Collectors.toMap(Purchase::row, Purchase::order));
        return shares.stream().map(share -> shown(share, orders.get(share.purchase()),
                left.getOrDefault(share.person().id(), Leaving.NOTHING).state(share,
                Optional.ofNullable(ends.get(share.id()))))).toList();
    }

    private Map<Long, Sums> sums(Group group, Condition whose) {
        return store.read(sql -> {
            List<Portion> all = rows.list(ORDER_SHARE.COMMUNITY_ID.eq(group.id()).and(whose).and(ORDER_SHARE.DUE_AT.isNotNull())
                    .and(ORDER_SHARE.CURRENCY.eq(group.currency())).and(ORDER_SHARE.REWARD.startsWith(plugin + ".")), ORDER_SHARE.ID.asc(), Integer.MAX_VALUE);
            List<Long> people = all.stream().map(share -> share.person().id()).distinct().toList();
            Map<Long, Leaving> left = left(people, group.currency());
            Map<Long, Long> ends = rows.ends(people, group.currency());
            Map<Long, Sums> sums = new LinkedHashMap<>();
            for (Portion share : all) {
                long person = share.person().id();
                sums.merge(person, one(share, left.getOrDefault(person, Leaving.NOTHING).state(share, Optional.ofNullable(ends.get(share.id())))), PluginShares::plus);
            }
            return sums;
        });
    }

    /** What has left these people's own purses, by person: withdrawals that arrived, and those under way. */
    private Map<Long, Leaving> left(List<Long> people, String currency) {
        Map<Long, Leaving> left = new HashMap<>();
        store.read(sql -> sql.select(PAYOUT_PART.PURSE, PAYOUT.STATE, DSL.sum(PAYOUT_PART.AMOUNT).cast(Long.class)).from(PAYOUT_PART)
                        .join(PAYOUT).on(PAYOUT.ID.eq(PAYOUT_PART.PAYOUT_ID))
                        .where(PAYOUT_PART.PURSE.in(people.stream().map(id -> "person:" + id).toList()), PAYOUT.CURRENCY.eq(currency),
                                PAYOUT.STATE.in("requested", "approved", "sent", "paid"))
                        .groupBy(PAYOUT_PART.PURSE, PAYOUT.STATE).fetch())
                .forEach(row -> {
                    long person = Long.parseLong(row.value1().substring("person:".length()));
                    boolean paid = row.value2().equals("paid");
                    left.merge(person, new Leaving(paid ? row.value3() : 0, paid ? 0 : row.value3()),
                            (one, other) -> new Leaving(one.paid() + other.paid(), one.withdrawing() + other.withdrawing()));
                });
        return left;
    }

    private static Sums none(Group group) {
        Money zero = Money.zero(group.currency());
        return new Sums(0, 0, zero, zero, zero, zero, zero);
    }

    private static Sums one(Portion share, State state) {
        Money zero = Money.zero(share.kept().currency());
        return new Sums(1, state == State.TAKEN_BACK ? 0 : 1, state == State.PENDING ? share.kept() : zero, state == State.AVAILABLE ? share.kept() : zero,
                state == State.WITHDRAWING ? share.kept() : zero, state == State.PAID ? share.kept() : zero, share.amount().minus(share.kept()));
    }

    private static Sums plus(Sums one, Sums other) {
        return new Sums(one.count() + other.count(), one.lasting() + other.lasting(), one.pending().plus(other.pending()), one.available().plus(other.available()),
                one.withdrawing().plus(other.withdrawing()), one.paid().plus(other.paid()), one.takenBack().plus(other.takenBack()));
    }

    private static long row(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.field("after", "money.after");
        }
    }
}
