package org.guildhall.plugins.moderation;

import static org.guildhall.plugins.moderation.tables.Tables.MODERATION_PENALTY;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.moderation.tables.tables.records.ModerationPenaltyRecord;

/** All penalties ever given; one that was taken back stays on record as such. */
record PenaltyTable(Database database) {
    long add(Penalty penalty) {
        return database.write(sql -> {
            ModerationPenaltyRecord row = sql.newRecord(MODERATION_PENALTY);
            row.setCaseId(penalty.caseId());
            row.setGroupId(penalty.group());
            row.setPersonId(penalty.person());
            row.setStep(penalty.step().name());
            row.setRuleText(penalty.rule());
            row.setNote(penalty.note());
            row.setGivenAt(penalty.given().toEpochMilli());
            row.setEndsAt(penalty.ends().map(Instant::toEpochMilli).orElse(null));
            row.setGivenBy(penalty.by());
            row.setDoor(penalty.stay().map(Stay::door).orElse(""));
            row.setTier(penalty.stay().map(Stay::tier).orElse(""));
            row.setStayUntil(penalty.stay().flatMap(Stay::until).map(Instant::toEpochMilli).orElse(null));
            row.insert();
            return row.getId();
        });
    }

    /** Takes it back, once. */
    boolean voided(Penalty penalty, Penalty.TakenBack why, Person by, Instant now) {
        return database.write(sql -> sql.update(MODERATION_PENALTY).set(MODERATION_PENALTY.VOIDED_AT, now.toEpochMilli())
                .set(MODERATION_PENALTY.VOIDED_BY, by.id()).set(MODERATION_PENALTY.VOID_REASON, why.name())
                .where(MODERATION_PENALTY.ID.eq(penalty.id()), MODERATION_PENALTY.VOIDED_AT.isNull()).execute()) == 1;
    }

    /** What was given in this case, the last one first. */
    List<Penalty> of(Case given) {
        return database.read(sql -> sql.selectFrom(MODERATION_PENALTY).where(MODERATION_PENALTY.CASE_ID.eq(given.id()))
                .orderBy(MODERATION_PENALTY.ID.desc()).fetch(PenaltyTable::penalty));
    }

    /** What this person was given in this group, the last one first. */
    List<Penalty> of(long person, long group) {
        return database.read(sql -> sql.selectFrom(MODERATION_PENALTY)
                .where(MODERATION_PENALTY.PERSON_ID.eq(person), MODERATION_PENALTY.GROUP_ID.eq(group))
                .orderBy(MODERATION_PENALTY.ID.desc()).limit(50).fetch(PenaltyTable::penalty));
    }

    /** What these people were given in these groups and was not taken back, the last one first. */
    List<Penalty> standing(Collection<Long> people, Collection<Long> groups) {
        return people.isEmpty() ? List.of() : database.read(sql -> sql.selectFrom(MODERATION_PENALTY)
                .where(MODERATION_PENALTY.PERSON_ID.in(people), MODERATION_PENALTY.GROUP_ID.in(groups),
                MODERATION_PENALTY.VOIDED_AT.isNull())
                .orderBy(MODERATION_PENALTY.ID.desc()).fetch(PenaltyTable::penalty));
    }

    private static Penalty penalty(ModerationPenaltyRecord row) {
        Optional<Stay> stay = Optional.of(row.getDoor()).filter(door -> !door.isEmpty())
                .map(door -> new Stay(door, row.getTier(), instant(row.getStayUntil()), Optional.empty()));
        return new Penalty(row.getId(), row.getCaseId(), row.getGroupId(), row.getPersonId(), Step.valueOf(row.getStep()),
                row.getRuleText(),
                row.getNote(), Instant.ofEpochMilli(row.getGivenAt()), instant(row.getEndsAt()), row.getGivenBy(), stay,
                instant(row.getVoidedAt()), Optional.ofNullable(row.getVoidReason()).map(Penalty.TakenBack::valueOf));
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
