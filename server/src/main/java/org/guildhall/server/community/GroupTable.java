package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Person;
import org.guildhall.server.people.CleanText;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.CommunityRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/** The table of groups. */
final class GroupTable {
    /** What makes a {@link Group}, of a group joined with its owner. */
    static final List<Field<?>> GROUP = List.of(COMMUNITY.ID, COMMUNITY.SLUG, COMMUNITY.NAME, COMMUNITY.OWNER_ID, PERSON.NAME,
            COMMUNITY.ZONE, COMMUNITY.CURRENCY);

    private static final int MOST_SEARCHED = 600;

    private final Store store;

    GroupTable(Store store) {
        this.store = store;
    }

    Optional<Long> idOf(String slug) {
        return store.read(sql -> sql.select(COMMUNITY.ID).from(COMMUNITY).where(COMMUNITY.SLUG.eq(slug)).fetchOptional(COMMUNITY.ID));
    }

    Optional<GroupFace> face(long id) {
        return store.read(sql -> sql.select(GROUP).select(COMMUNITY.SUMMARY, COMMUNITY.RULES, COMMUNITY.MEMBER_COUNT, COMMUNITY.ENTRY,
                COMMUNITY.CAPACITY, COMMUNITY.LISTED, COMMUNITY.CREATED_AT)
                .from(COMMUNITY).join(PERSON).on(PERSON.ID.eq(COMMUNITY.OWNER_ID)).where(COMMUNITY.ID.eq(id)).fetchOptional(GroupTable::face));
    }

    List<Group> after(long id, int most) {
        return store.read(sql -> sql.select(GROUP).from(COMMUNITY).join(PERSON).on(PERSON.ID.eq(COMMUNITY.OWNER_ID))
                .where(COMMUNITY.ID.gt(id)).orderBy(COMMUNITY.ID).limit(most).fetch(GroupTable::group));
    }

    List<Long> ownedBy(Person owner) {
        return store.read(sql -> sql.select(COMMUNITY.ID).from(COMMUNITY).where(COMMUNITY.OWNER_ID.eq(owner.id())).fetch(COMMUNITY.ID));
    }

    /** The new group's id; empty if its slug is taken. */
    Optional<Long> add(String slug, Person owner, GroupSettings settings, ZoneId zone, String currency, Instant now) {
        CommunityRecord row = set(slug, settings);
        row.setSlug(slug);
        row.setOwnerId(owner.id());
        row.setZone(zone.getId());
        row.setCurrency(currency);
        row.setMemberCount(0);
        row.setCreatedAt(now.toEpochMilli());
        return store.write(sql -> sql.insertInto(COMMUNITY).set(row).onConflictDoNothing().execute() == 0 ? Optional.empty() : idOf(slug));
    }

    void update(Group group, GroupSettings settings) {
        store.run(sql -> sql.update(COMMUNITY).set(set(group.slug(), settings)).where(COMMUNITY.ID.eq(group.id())).execute());
    }

    /** Takes a seat, unless the group is full or gone. */
    boolean takeSeat(long group) {
        Condition free = COMMUNITY.CAPACITY.eq(0).or(COMMUNITY.MEMBER_COUNT.lt(COMMUNITY.CAPACITY));
        return store.write(sql -> sql.update(COMMUNITY).set(COMMUNITY.MEMBER_COUNT, COMMUNITY.MEMBER_COUNT.plus(1))
                .where(COMMUNITY.ID.eq(group)).and(free).execute()) == 1;
    }

    void giveSeatBack(long group) {
        store.run(sql -> sql.update(COMMUNITY).set(COMMUNITY.MEMBER_COUNT, COMMUNITY.MEMBER_COUNT.minus(1))
                .where(COMMUNITY.ID.eq(group)).execute());
    }

    static Group group(Record row) {
        return new Group(row.get(COMMUNITY.ID), row.get(COMMUNITY.SLUG), row.get(COMMUNITY.NAME),
                new Person(row.get(COMMUNITY.OWNER_ID), row.get(PERSON.NAME)), ZoneId.of(row.get(COMMUNITY.ZONE)), row.get(COMMUNITY.CURRENCY));
    }

    static Groups.Entry entry(Record row) {
        return Groups.Entry.valueOf(row.get(COMMUNITY.ENTRY).toUpperCase(Locale.ROOT));
    }

    private static GroupFace face(Record row) {
        return new GroupFace(group(row), row.get(COMMUNITY.SUMMARY), row.get(COMMUNITY.RULES), row.get(COMMUNITY.MEMBER_COUNT), entry(row),
                row.get(COMMUNITY.CAPACITY), row.get(COMMUNITY.LISTED), Instant.ofEpochMilli(row.get(COMMUNITY.CREATED_AT)));
    }

    private static CommunityRecord set(String slug, GroupSettings settings) {
        CommunityRecord row = new CommunityRecord();
        row.setName(settings.name());
        row.setSummary(settings.summary());
        row.setRules(settings.rules());
        row.setEntry(settings.join().name().toLowerCase(Locale.ROOT));
        row.setCapacity(settings.capacity());
        row.setListed(settings.listed());
        String searched = CleanText.folded(settings.name() + "\n" + slug + "\n" + settings.summary());
        row.setSearchText(searched.codePointCount(0, searched.length()) <= MOST_SEARCHED ? searched
                : searched.substring(0, searched.offsetByCodePoints(0, MOST_SEARCHED)));
        return row;
    }
}
