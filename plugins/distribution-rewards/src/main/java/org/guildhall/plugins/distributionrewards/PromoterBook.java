package org.guildhall.plugins.distributionrewards;

import static org.guildhall.plugins.distributionrewards.tables.Tables.DISTRIBUTION_REWARDS_PROMOTER;
import static org.guildhall.plugins.distributionrewards.tables.Tables.DISTRIBUTION_REWARDS_VISIT;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.distributionrewards.tables.tables.records.DistributionRewardsPromoterRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Who shares for which group, and how often their links were opened. */
record PromoterBook(Database database) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;

    Optional<Promoter> find(Group group, long person) {
        return first(DISTRIBUTION_REWARDS_PROMOTER.GROUP_ID.eq(group.id()).and(DISTRIBUTION_REWARDS_PROMOTER.PERSON_ID.eq(person)));
    }

    /** Whose link has this word, however it was typed. */
    Optional<Promoter> coded(String code) {
        return first(DISTRIBUTION_REWARDS_PROMOTER.CODE.eq(code.toUpperCase(Locale.ROOT)));
    }

    List<Promoter> of(Group group) {
        return list(DISTRIBUTION_REWARDS_PROMOTER.GROUP_ID.eq(group.id()));
    }

    /** Makes somebody a promoter; one who is stays one. */
    Promoter add(Group group, Person person, String device, Instant now) {
        return database.write(sql -> {
            sql.insertInto(DISTRIBUTION_REWARDS_PROMOTER).set(DISTRIBUTION_REWARDS_PROMOTER.GROUP_ID, group.id())
                    .set(DISTRIBUTION_REWARDS_PROMOTER.PERSON_ID, person.id()).set(DISTRIBUTION_REWARDS_PROMOTER.CODE, fresh())
                    .set(DISTRIBUTION_REWARDS_PROMOTER.DEVICE, device).set(DISTRIBUTION_REWARDS_PROMOTER.SINCE, now.toEpochMilli())
                    .onConflict(DISTRIBUTION_REWARDS_PROMOTER.GROUP_ID, DISTRIBUTION_REWARDS_PROMOTER.PERSON_ID).doNothing().execute();
            return find(group, person.id()).orElseThrow();
        });
    }

    /** Counts one more opening of the link. */
    void opened(Promoter promoter, LocalDate day) {
        database.run(sql -> sql.insertInto(DISTRIBUTION_REWARDS_VISIT).set(DISTRIBUTION_REWARDS_VISIT.PROMOTER_ID, promoter.id())
                .set(DISTRIBUTION_REWARDS_VISIT.ON_DAY, day.toEpochDay()).set(DISTRIBUTION_REWARDS_VISIT.OPENED, 1)
                .onConflict(DISTRIBUTION_REWARDS_VISIT.PROMOTER_ID, DISTRIBUTION_REWARDS_VISIT.ON_DAY).doUpdate()
                .set(DISTRIBUTION_REWARDS_VISIT.OPENED, DISTRIBUTION_REWARDS_VISIT.OPENED.plus(1)).execute());
    }

    /** How often each promoter's link was opened since that day, by person. */
    Map<Long, Integer> visits(Group group, LocalDate since) {
        return database.read(sql -> sql.select(DISTRIBUTION_REWARDS_PROMOTER.PERSON_ID, DSL.sum(DISTRIBUTION_REWARDS_VISIT.OPENED).cast(Integer.class))
                .from(DISTRIBUTION_REWARDS_VISIT).join(DISTRIBUTION_REWARDS_PROMOTER)
                .on(DISTRIBUTION_REWARDS_PROMOTER.ID.eq(DISTRIBUTION_REWARDS_VISIT.PROMOTER_ID))
                .where(DISTRIBUTION_REWARDS_PROMOTER.GROUP_ID.eq(group.id()), DISTRIBUTION_REWARDS_VISIT.ON_DAY.ge(since.toEpochDay()))
                .groupBy(DISTRIBUTION_REWARDS_PROMOTER.PERSON_ID).fetchMap(row -> row.value1(), row -> row.value2()));
    }

    private Optional<Promoter> first(Condition which) {
        return list(which).stream().findFirst();
    }

    private List<Promoter> list(Condition which) {
        return database.read(sql -> sql.selectFrom(DISTRIBUTION_REWARDS_PROMOTER).where(which).orderBy(DISTRIBUTION_REWARDS_PROMOTER.ID)
                .fetch(PromoterBook::promoter));
    }

    private static Promoter promoter(DistributionRewardsPromoterRecord row) {
        return new Promoter(row.getId(), row.getGroupId(), row.getPersonId(), row.getCode(), row.getDevice(), Instant.ofEpochMilli(row.getSince()));
    }

    private static String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(at -> code.append(LETTERS.charAt(at)));
        return code.toString();
    }
}
