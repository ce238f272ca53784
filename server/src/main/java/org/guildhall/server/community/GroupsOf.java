package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Page;
import org.guildhall.server.store.Store;

/** The hall's groups, as plugins see them. */
public final class GroupsOf implements Groups {
    private final Store store;
    private final Supplier<Hall> hall;
    private final GroupBook book;
    private final Directory directory;

    /** Those of this book. */
    public GroupsOf(Store store, Supplier<Hall> hall, GroupBook book, Directory directory) {
        this.store = store;
        this.hall = hall;
        this.book = book;
        this.directory = directory;
    }

    @Override
    public Hall hall() {
        return hall.get();
    }

    @Override
    public Group get(long id) {
        return book.face(id).group();
    }

    @Override
    public Optional<Group> named(String slug) {
        return book.find(slug);
    }

    @Override
    public Page<Group> all(Optional<String> after) {
        return directory.byId(after);
    }

    @Override
    public long count() {
        return store.read(sql -> (long) sql.fetchCount(COMMUNITY));
    }

    @Override
    public void setEntry(Group group, Entry entry) {
        store.run(sql -> book.update(group, book.face(group).settings().with(entry)));
    }

    @Override
    public void changedInLists(Group group) {
        book.changedInLists(group);
    }

    @Override
    public Map<Long, Instant> opened(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : store.read(sql -> sql.select(COMMUNITY.ID, COMMUNITY.CREATED_AT).from(COMMUNITY)
                .where(COMMUNITY.ID.in(ids))
                .fetchMap(COMMUNITY.ID, row -> Instant.ofEpochMilli(row.value2())));
    }

    @Override
    public void changed(Group group) {
        book.changed(group);
    }

    @Override
    public void allChanged() {
        book.allChanged();
    }
}
