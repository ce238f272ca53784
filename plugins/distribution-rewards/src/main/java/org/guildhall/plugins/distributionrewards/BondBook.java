package org.guildhall.plugins.distributionrewards;

import static org.guildhall.plugins.distributionrewards.tables.Tables.DISTRIBUTION_REWARDS_BOND;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.distributionrewards.tables.tables.records.DistributionRewardsBondRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Who came because of whom; of one person and group the last touch alone. */
record BondBook(Database database) {
    private static final int LONGEST_CHAIN = 100;
    private static final int MOST = 10_000;

    Optional<Bond> find(long group, long person) {
        return list(is(group, person), 1).stream().findFirst();
    }

    /** Keeps it instead of what was before. */
    void put(Bond bond) {
        DistributionRewardsBondRecord row = new DistributionRewardsBondRecord();
        row.setGroupId(bond.group());
        row.setPersonId(bond.person());
        row.setInviterId(bond.inviter().orElse(null));
        row.setWay(bond.way());
        row.setDevice(bond.device());
        row.setIsFresh(bond.fresh());
        row.setBoundAt(bond.at().toEpochMilli());
        database.run(sql -> sql.insertInto(DISTRIBUTION_REWARDS_BOND).set(row)
                .onConflict(DISTRIBUTION_REWARDS_BOND.GROUP_ID, DISTRIBUTION_REWARDS_BOND.PERSON_ID).doUpdate().set(row).execute());
    }

    /** Whether this person stands somewhere above that one, so that a bond between them would close a ring. */
    boolean isAbove(long group, long person, long start) {
        return database.read(sql -> {
            Optional<Long> at = Optional.of(start);
            for (int i = 0; i < LONGEST_CHAIN && at.isPresent(); i++) {
                if (at.get() == person) {
                    return true;
                }
                at = find(group, at.get()).flatMap(Bond::inviter);
            }
            return at.isPresent();
        });
    }

    /** The newest bonds of a group. */
    List<Bond> of(Group group) {
        return list(DISTRIBUTION_REWARDS_BOND.GROUP_ID.eq(group.id()), MOST);
    }

    /** Those of these people, by person. */
    Map<Long, Bond> of(Group group, Collection<Long> people) {
        return database.read(sql -> sql.selectFrom(DISTRIBUTION_REWARDS_BOND).where(DISTRIBUTION_REWARDS_BOND.GROUP_ID.eq(group.id()),
                DISTRIBUTION_REWARDS_BOND.PERSON_ID.in(people)).fetchMap(DISTRIBUTION_REWARDS_BOND.PERSON_ID, BondBook::bond));
    }

    /** How many people each inviter has brought since then, by inviter. */
    Map<Long, Integer> brought(Group group, Instant since) {
        return database.read(sql -> sql.select(DISTRIBUTION_REWARDS_BOND.INVITER_ID, DSL.count()).from(DISTRIBUTION_REWARDS_BOND)
                .where(DISTRIBUTION_REWARDS_BOND.GROUP_ID.eq(group.id()), DISTRIBUTION_REWARDS_BOND.INVITER_ID.isNotNull(),
                        DISTRIBUTION_REWARDS_BOND.BOUND_AT.ge(since.toEpochMilli()))
                .groupBy(DISTRIBUTION_REWARDS_BOND.INVITER_ID).fetchMap(row -> row.value1(), row -> row.value2()));
    }

    private List<Bond> list(Condition which, int most) {
        return database.read(sql -> sql.selectFrom(DISTRIBUTION_REWARDS_BOND).where(which).orderBy(DISTRIBUTION_REWARDS_BOND.ID.desc())
                .limit(most).fetch(BondBook::bond));
    }

    private static Condition is(long group, long person) {
        return DISTRIBUTION_REWARDS_BOND.GROUP_ID.eq(group).and(DISTRIBUTION_REWARDS_BOND.PERSON_ID.eq(person));
    }

    private static Bond bond(DistributionRewardsBondRecord row) {
        return new Bond(row.getGroupId(), row.getPersonId(), Optional.ofNullable(row.getInviterId()), row.getWay(), row.getDevice(),
                row.getIsFresh(), Instant.ofEpochMilli(row.getBoundAt()));
    }
}
