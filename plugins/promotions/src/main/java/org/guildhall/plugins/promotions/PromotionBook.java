package org.guildhall.plugins.promotions;

import static org.guildhall.plugins.promotions.tables.Tables.PROMOTIONS_PROMOTION;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.plugins.promotions.Promotion.Kind;
import org.guildhall.plugins.promotions.Promotion.State;
import org.guildhall.plugins.promotions.tables.tables.records.PromotionsPromotionRecord;
import org.jooq.Condition;

/** All promotions, in the plugin's own table. */
record PromotionBook(Database database) {
    /** The number under which what is good in the whole hall is kept. */
    static final long HALL = 0;
    private static final int MOST = 200;

    /** Writes a new one down; false if its code is in use there. */
    boolean add(Promotion promotion) {
        return database.write(sql -> sql.insertInto(PROMOTIONS_PROMOTION).set(row(promotion))
                .onConflict(PROMOTIONS_PROMOTION.GROUP_ID, PROMOTIONS_PROMOTION.CODE).doNothing().execute()) == 1;
    }

    /** The newest of this group, or of the hall. */
    List<Promotion> of(long group) {
        return list(PROMOTIONS_PROMOTION.GROUP_ID.eq(group));
    }

    /** Those without a code that are not ended, of these groups and of the hall. */
    List<Promotion> early(Collection<Long> groups) {
        Set<Long> all = new HashSet<>(groups);
        all.add(HALL);
        return list(PROMOTIONS_PROMOTION.GROUP_ID.in(all).and(PROMOTIONS_PROMOTION.KIND.eq(Kind.EARLY.name()))
                .and(PROMOTIONS_PROMOTION.STATE.eq(State.ACTIVE.name())));
    }

    /** The one of this code that is good in this group; the group's own before the hall's. */
    Optional<Promotion> typed(long group, String code) {
        return list(PROMOTIONS_PROMOTION.GROUP_ID.in(group, HALL).and(PROMOTIONS_PROMOTION.CODE.eq(code))
                .and(PROMOTIONS_PROMOTION.KIND.eq(Kind.CODE.name()))).stream()
                .max((one, other) -> Long.compare(one.group(), other.group()));
    }

    Optional<Promotion> find(long id) {
        return list(PROMOTIONS_PROMOTION.ID.eq(id)).stream().findFirst();
    }

    /** Changes what its maker decided; what was ended stays so. */
    boolean change(long group, long id, State to) {
        return database.write(sql -> sql.update(PROMOTIONS_PROMOTION).set(PROMOTIONS_PROMOTION.STATE, to.name())
                .where(PROMOTIONS_PROMOTION.ID.eq(id), PROMOTIONS_PROMOTION.GROUP_ID.eq(group),
                        PROMOTIONS_PROMOTION.STATE.ne(State.ENDED.name())).execute()) == 1;
    }

    /** Takes one place; false if none is left, or it is not on any more. */
    boolean take(long id, Instant now) {
        return database.write(sql -> sql.update(PROMOTIONS_PROMOTION).set(PROMOTIONS_PROMOTION.TAKEN, PROMOTIONS_PROMOTION.TAKEN.plus(1))
                .where(PROMOTIONS_PROMOTION.ID.eq(id), PROMOTIONS_PROMOTION.STATE.eq(State.ACTIVE.name()),
                        PROMOTIONS_PROMOTION.STOCK.isNull().or(PROMOTIONS_PROMOTION.TAKEN.lt(PROMOTIONS_PROMOTION.STOCK)),
                        PROMOTIONS_PROMOTION.FROM_AT.isNull().or(PROMOTIONS_PROMOTION.FROM_AT.le(now.toEpochMilli())),
                        PROMOTIONS_PROMOTION.UNTIL_AT.isNull().or(PROMOTIONS_PROMOTION.UNTIL_AT.gt(now.toEpochMilli())))
                .execute()) == 1;
    }

    /** Gives one place back. */
    void giveBack(long id) {
        database.run(sql -> sql.update(PROMOTIONS_PROMOTION).set(PROMOTIONS_PROMOTION.TAKEN, PROMOTIONS_PROMOTION.TAKEN.minus(1))
                .where(PROMOTIONS_PROMOTION.ID.eq(id), PROMOTIONS_PROMOTION.TAKEN.gt(0)).execute());
    }

    private List<Promotion> list(Condition which) {
        return database.read(sql -> sql.selectFrom(PROMOTIONS_PROMOTION).where(which).orderBy(PROMOTIONS_PROMOTION.ID.desc())
                .limit(MOST).fetch().map(PromotionBook::promotion));
    }

    private static PromotionsPromotionRecord row(Promotion promotion) {
        PromotionsPromotionRecord row = new PromotionsPromotionRecord();
        row.setGroupId(promotion.group());
        row.setKind(promotion.kind().name());
        row.setCode(promotion.code());
        row.setTitle(promotion.title());
        row.setCurrency("");
        switch (promotion.rebate()) {
            case Rebate.Share share -> row.setPercent(share.percent().basisPoints());
            case Rebate.Amount fixed -> {
                row.setAmount(fixed.amount().minor());
                row.setCurrency(fixed.amount().currency());
            }
        }
        row.setStock(promotion.stock().orElse(null));
        row.setTaken(promotion.taken());
        row.setEachPerson(promotion.each());
        row.setFromAt(promotion.from().map(Instant::toEpochMilli).orElse(null));
        row.setUntilAt(promotion.until().map(Instant::toEpochMilli).orElse(null));
        row.setWares(String.join("\n", promotion.wares()));
        row.setPayments(promotion.payments());
        row.setMinimum(promotion.minimum());
        row.setPersonId(promotion.person().orElse(null));
        row.setState(promotion.state().name());
        return row;
    }

    private static Promotion promotion(PromotionsPromotionRecord row) {
        Rebate rebate = row.getPercent() != null ? new Rebate.Share(new Percent(row.getPercent()))
                : new Rebate.Amount(Money.of(row.getAmount(), row.getCurrency()));
        return new Promotion(row.getId(), row.getGroupId(), Kind.valueOf(row.getKind()), row.getCode(), row.getTitle(), rebate,
                Optional.ofNullable(row.getStock()), row.getTaken(), row.getEachPerson(), instant(row.getFromAt()),
                instant(row.getUntilAt()), row.getWares().lines().toList(), row.getPayments(), row.getMinimum(), Optional.ofNullable(row.getPersonId()),
                State.valueOf(row.getState()));
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
