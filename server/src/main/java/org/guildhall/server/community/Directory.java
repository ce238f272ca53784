package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.jooq.impl.DSL.noCondition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;
import org.guildhall.server.people.CleanText;
import org.guildhall.server.people.Cursor;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.Record;

/** The groups of the hall in lists. */
public final class Directory {
    private static final int MOST_ON_PAGE = 20;
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_WORDS = 5;
    private static final int MOST_LETTERS = 80;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Store store;
    private final GroupTable table;

    /** Over this database. */
    public Directory(Store store) {
        this.store = store;
        this.table = new GroupTable(store);
    }

    /** The listed groups in which all these words occur, the largest first; without words, all listed ones. */
    public Page<GroupCard> listed(String words, Optional<String> after) {
        return search(COMMUNITY.LISTED.isTrue(), words, after);
    }

    /** As {@link #listed}, and the unlisted ones too; for admins of the hall. */
    public Page<GroupCard> all(String words, Optional<String> after) {
        return search(noCondition(), words, after);
    }

    /** All groups by id, a hundred at a time. */
    Page<Group> byId(Optional<String> after) {
        long from = after.map(Cursor::read).map(Cursor::first).orElse(0L);
        return Cursor.page(table.after(from, MOST_AT_ONCE + 1), MOST_AT_ONCE, last -> new Cursor(last.id(), 0));
    }

    private Page<GroupCard> search(Condition which, String words, Optional<String> after) {
        Condition behind = after.map(Cursor::read).map(cursor -> Keyset.below(COMMUNITY.MEMBER_COUNT, (int) cursor.first(),
                COMMUNITY.ID, cursor.second())).orElse(noCondition());
        List<GroupCard> found = store.read(sql -> sql.select(GroupTable.GROUP)
                .select(COMMUNITY.SUMMARY, COMMUNITY.MEMBER_COUNT, COMMUNITY.ENTRY)
                .from(COMMUNITY).join(PERSON).on(PERSON.ID.eq(COMMUNITY.OWNER_ID))
                .where(which).and(contains(words)).and(behind)
                .orderBy(COMMUNITY.MEMBER_COUNT.desc(), COMMUNITY.ID.desc()).limit(MOST_ON_PAGE + 1).fetch(Directory::card));
        return Cursor.page(found, MOST_ON_PAGE, last -> new Cursor(last.members(), last.group().id()));
    }

    private static Condition contains(String words) {
        String folded = CleanText.folded(words).strip();
        String asked = folded.length() <= MOST_LETTERS ? folded : folded.substring(0, MOST_LETTERS);
        return Arrays.stream(SPACES.split(asked)).filter(word -> !word.isEmpty()).limit(MOST_WORDS)
                .map(COMMUNITY.SEARCH_TEXT::contains).reduce(noCondition(), Condition::and);
    }

    private static GroupCard card(Record row) {
        return new GroupCard(GroupTable.group(row), row.get(COMMUNITY.SUMMARY), row.get(COMMUNITY.MEMBER_COUNT), GroupTable.entry(row));
    }
}
