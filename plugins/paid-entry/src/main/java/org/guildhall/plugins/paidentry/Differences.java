package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_DIFFERENCE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntryDifferenceRecord;
import org.jooq.impl.DSL;

/** What was found where access and tickets did not agree. */
record Differences(Database database) {
    private static final int LONGEST_TROUBLE = 200;
    private static final String OUT = "out";
    private static final String ALWAYS = "always";

    /**
     * One difference.
     *
     * @param should how it had to be
     * @param was how it was
     * @param trouble why it could not be mended; empty if it was, or was not tried
     */
    record Difference(long id, long group, long person, Instant found, Standing should, Standing was, Optional<Instant> mended, String trouble) {}

    /**
     * In or out.
     *
     * @param until when it ends; empty for one who is out, or in for good
     */
    record Standing(boolean in, Optional<Instant> until) {
        private static Standing read(String word) {
            return switch (word) {
                case OUT -> new Standing(false, Optional.empty());
                case ALWAYS -> new Standing(true, Optional.empty());
                default -> new Standing(true, Optional.of(Instant.ofEpochMilli(Long.parseLong(word))));
            };
        }
    }

    /** Notes it; one that is still open for the same person is the same. */
    long found(Group group, Person person, String should, String was, Instant now) {
        return database.write(sql -> {
            Optional<Long> open = sql.select(PAID_ENTRY_DIFFERENCE.ID).from(PAID_ENTRY_DIFFERENCE)
                    .where(PAID_ENTRY_DIFFERENCE.GROUP_ID.eq(group.id()), PAID_ENTRY_DIFFERENCE.PERSON_ID.eq(person.id()),
                            PAID_ENTRY_DIFFERENCE.MENDED_AT.isNull()).fetchOptional(PAID_ENTRY_DIFFERENCE.ID);
            return open.orElseGet(() -> {
                PaidEntryDifferenceRecord row = sql.newRecord(PAID_ENTRY_DIFFERENCE);
                row.setGroupId(group.id());
                row.setPersonId(person.id());
                row.setFoundAt(now.toEpochMilli());
                row.setShould(should);
                row.setWas(was);
                row.setTrouble("");
                row.insert();
                return row.getId();
            });
        });
    }

    void mended(long id, Instant now) {
        database.run(sql -> sql.update(PAID_ENTRY_DIFFERENCE).set(PAID_ENTRY_DIFFERENCE.MENDED_AT, now.toEpochMilli())
                .set(PAID_ENTRY_DIFFERENCE.TROUBLE, "").where(PAID_ENTRY_DIFFERENCE.ID.eq(id)).execute());
    }

    void failed(long id, String trouble) {
        database.run(sql -> sql.update(PAID_ENTRY_DIFFERENCE)
                .set(PAID_ENTRY_DIFFERENCE.TROUBLE, trouble.substring(0, Math.min(LONGEST_TROUBLE, trouble.length())))
                .where(PAID_ENTRY_DIFFERENCE.ID.eq(id)).execute());
    }

    Optional<Difference> find(long id) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_DIFFERENCE).where(PAID_ENTRY_DIFFERENCE.ID.eq(id))
                .fetchOptional().map(Differences::difference));
    }

    /** Those that are open first, then the newest. */
    List<Difference> list(int most) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_DIFFERENCE)
                .orderBy(DSL.when(PAID_ENTRY_DIFFERENCE.MENDED_AT.isNull(), DSL.inline(0)).otherwise(DSL.inline(1)), PAID_ENTRY_DIFFERENCE.ID.desc())
                .limit(most).fetch().map(Differences::difference));
    }

    private static Difference difference(PaidEntryDifferenceRecord row) {
        return new Difference(row.getId(), row.getGroupId(), row.getPersonId(), Instant.ofEpochMilli(row.getFoundAt()),
                Standing.read(row.getShould()), Standing.read(row.getWas()), Tickets.instant(row.getMendedAt()), row.getTrouble());
    }
}
