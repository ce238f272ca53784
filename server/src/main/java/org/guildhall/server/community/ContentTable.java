package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.CONTENT;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents.Written;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.people.Cursor;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.ContentRecord;
import org.jooq.Condition;

/** The table of what there is: whose each thing is, and whether it is hidden. The words are their plugins'. */
final class ContentTable {
    private static final int MOST_ON_PAGE = 20;

    private final Store store;

    ContentTable(Store store) {
        this.store = store;
    }

    private record Line(long number, Written written) {}

    Optional<ContentRecord> find(ContentRef ref) {
        return store.read(sql -> sql.selectFrom(CONTENT).where(is(ref)).fetchOptional());
    }

    /** Adds it once. */
    void add(ContentRef ref, Person author, Instant at, Optional<String> hiddenBecause) {
        ContentRecord row = new ContentRecord();
        row.setCommunityId(ref.groupId());
        row.setKind(ref.kind());
        row.setItem(ref.id());
        row.setAuthorId(author.id());
        row.setAt(at.toEpochMilli());
        row.setHidden(hiddenBecause.isPresent());
        row.setReason(hiddenBecause.orElse(""));
        store.run(sql -> sql.insertInto(CONTENT).set(row).onConflictDoNothing().execute());
    }

    /** Hides or shows it; false if there is no such thing. */
    boolean hide(ContentRef ref, boolean hidden, String reason) {
        return store.write(sql -> sql.update(CONTENT).set(CONTENT.HIDDEN, hidden).set(CONTENT.REASON,
                reason).where(is(ref)).execute()) == 1;
    }

    /** Those of these that are hidden. */
    Set<ContentRef> hidden(Collection<ContentRef> refs) {
        Set<String> items = refs.stream().map(ContentRef::id).collect(Collectors.toSet());
        return refs.isEmpty() ? Set.of() : store.read(sql -> sql.selectFrom(CONTENT)
                .where(CONTENT.COMMUNITY_ID.in(refs.stream().map(ContentRef::groupId).collect(Collectors.toSet())),
                CONTENT.KIND.in(refs.stream().map(ContentRef::kind).collect(Collectors.toSet())),
                        CONTENT.ITEM.in(items), CONTENT.HIDDEN.isTrue())
                .fetchSet(ContentTable::ref)).stream().filter(Set.copyOf(refs)::contains).collect(Collectors.toUnmodifiableSet());
    }

    Page<Written> by(Person author, Optional<Group> group, Optional<String> after) {
        Condition where = group.map(it -> CONTENT.COMMUNITY_ID.eq(it.id())).orElse(noCondition());
        Condition behind = after.map(Cursor::read).map(cursor -> CONTENT.ID.lt(cursor.first())).orElse(noCondition());
        List<Line> found = store.read(sql -> sql.selectFrom(CONTENT).where(CONTENT.AUTHOR_ID.eq(author.id())).and(where).and(behind)
                .orderBy(CONTENT.ID.desc()).limit(MOST_ON_PAGE + 1)
                .fetch(row -> new Line(row.getId(), new Written(ref(row), Instant.ofEpochMilli(row.getAt()), row.getHidden()))));
        Page<Line> page = Cursor.page(found, MOST_ON_PAGE, last -> new Cursor(last.number(), 0));
        return new Page<>(page.items().stream().map(Line::written).toList(), page.next());
    }

    private static Condition is(ContentRef ref) {
        return CONTENT.KIND.eq(ref.kind()).and(CONTENT.ITEM.eq(ref.id())).and(CONTENT.COMMUNITY_ID.eq(ref.groupId()));
    }

    private static ContentRef ref(ContentRecord row) {
        return new ContentRef(row.getCommunityId(), row.getKind(), row.getItem());
    }
}
