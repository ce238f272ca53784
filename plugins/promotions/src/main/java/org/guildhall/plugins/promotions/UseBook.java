package org.guildhall.plugins.promotions;

import static org.guildhall.plugins.promotions.tables.Tables.PROMOTIONS_USE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.plugins.promotions.tables.tables.records.PromotionsUseRecord;
import org.jooq.Condition;

/** Which order has which promotion, in the plugin's own table. */
record UseBook(Database database) {
    /** How far the order has come that has it. */
    enum State { RESERVED, USED, RETURNED }

    /** What one person has of one promotion: the order that holds it unpaid, and how many payments it lowered. */
    record Mine(Optional<String> open, int first, int paid) {}

    /** What came of a promotion: how many paid with it, and what they paid in each currency. */
    record Yield(int paid, List<Money> revenue) {}

    void reserve(Promotion promotion, Order order, Money off, boolean first) {
        PromotionsUseRecord row = new PromotionsUseRecord();
        row.setOrderNumber(order.number());
        row.setPromotionId(promotion.id());
        row.setGroupId(order.group().id());
        row.setPersonId(order.buyer().id());
        row.setIsFirst(first);
        row.setOffMinor(off.minor());
        row.setTotalMinor(order.total().minus(off).minor());
        row.setCurrency(order.total().currency());
        row.setState(State.RESERVED.name());
        database.run(sql -> sql.insertInto(PROMOTIONS_USE).set(row).execute());
    }

    /** Moves the order's use on from being reserved; the promotion whose place it held, if this was the first to say so. */
    Optional<Long> settle(String order, State to) {
        return database.write(sql -> {
            Optional<PromotionsUseRecord> use = sql.selectFrom(PROMOTIONS_USE).where(PROMOTIONS_USE.ORDER_NUMBER.eq(order)).fetchOptional();
            boolean moved = use.isPresent() && sql.update(PROMOTIONS_USE).set(PROMOTIONS_USE.STATE, to.name())
                    .where(PROMOTIONS_USE.ORDER_NUMBER.eq(order), PROMOTIONS_USE.STATE.eq(State.RESERVED.name())).execute() == 1;
            return use.filter(row -> moved && row.getIsFirst()).map(PromotionsUseRecord::getPromotionId);
        });
    }

    /** Takes what went back off what was earned. */
    void refunded(Order order) {
        database.run(sql -> sql.update(PROMOTIONS_USE).set(PROMOTIONS_USE.TOTAL_MINOR, order.kept().minor())
                .where(PROMOTIONS_USE.ORDER_NUMBER.eq(order.number())).execute());
    }

    Mine mine(long promotion, long person) {
        List<PromotionsUseRecord> uses = list(PROMOTIONS_USE.PROMOTION_ID.eq(promotion).and(PROMOTIONS_USE.PERSON_ID.eq(person))
                .and(PROMOTIONS_USE.STATE.ne(State.RETURNED.name())));
        Optional<String> open = uses.stream().filter(use -> use.getState().equals(State.RESERVED.name())).findFirst()
                .map(PromotionsUseRecord::getOrderNumber);
        return new Mine(open, (int) uses.stream().filter(PromotionsUseRecord::getIsFirst).count(),
                (int) uses.stream().filter(use -> use.getState().equals(State.USED.name())).count());
    }

    /** The promotions this person has paid with in this group. */
    List<Long> paidWith(long group, long person) {
        return list(PROMOTIONS_USE.PERSON_ID.eq(person).and(PROMOTIONS_USE.GROUP_ID.eq(group))
                .and(PROMOTIONS_USE.STATE.eq(State.USED.name()))).stream().map(PromotionsUseRecord::getPromotionId).distinct().toList();
    }

    /** What came of each of these; one nobody has paid with is left out. */
    Map<Long, Yield> yields(Collection<Long> promotions) {
        Map<Long, Yield> yields = new HashMap<>();
        database.read(sql -> sql.select(PROMOTIONS_USE.PROMOTION_ID, PROMOTIONS_USE.CURRENCY, count(),
                        coalesce(sum(PROMOTIONS_USE.TOTAL_MINOR).cast(Long.class), 0L)).from(PROMOTIONS_USE)
                .where(PROMOTIONS_USE.PROMOTION_ID.in(promotions), PROMOTIONS_USE.STATE.eq(State.USED.name()))
                .groupBy(PROMOTIONS_USE.PROMOTION_ID, PROMOTIONS_USE.CURRENCY).fetch())
                .forEach(row -> yields.merge(row.value1(), new Yield(row.value3(), List.of(Money.of(row.value4(), row.value2()))),
                        UseBook::both));
        return yields;
    }

    private static Yield both(Yield one, Yield other) {
        return new Yield(one.paid() + other.paid(), Stream.concat(one.revenue().stream(), other.revenue().stream()).toList());
    }

    private List<PromotionsUseRecord> list(Condition which) {
        return database.read(sql -> sql.selectFrom(PROMOTIONS_USE).where(which).orderBy(PROMOTIONS_USE.ORDER_NUMBER).fetch());
    }
}
