package org.guildhall.server.community;

import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Task;
import org.guildhall.server.work.Tasks;

/** Ends memberships whose time is over: not what makes them end, only what tidies up and tells. */
final class Expiry {
    private static final String KIND = "expire-membership";

    private final Store store;
    private final MembershipTable table;
    private final Departures departures;
    private final GroupBook book;
    private final People people;
    private final Tasks tasks;
    private final InstantSource clock;

    Expiry(Store store, Departures departures, GroupBook book, People people, Tasks tasks, InstantSource clock) {
        this.store = store;
        this.table = new MembershipTable(store);
        this.departures = departures;
        this.book = book;
        this.people = people;
        this.tasks = tasks;
        this.clock = clock;
        tasks.handle(KIND, this::expire);
    }

    /** Comes back when this stay is over, in the current transaction. */
    void watch(Group group, Person person, Stay stay) {
        String key = group.id() + ":" + person.id();
        stay.until().ifPresentOrElse(until -> tasks.set(Tasks.HALL, KIND, key, "", until), () -> tasks.cancel(Tasks.HALL, KIND, key));
    }

    private void expire(Task task) {
        String[] key = task.key().split(":");
        long group = Long.parseLong(key[0]);
        long person = Long.parseLong(key[1]);
        store.run(sql -> table.find(group, person).filter(row -> MembershipTable.isOver(row, clock.instant())).ifPresent(row ->
                departures.end(book.face(group).group(), people.get(person), Ending.EXPIRED, "", Optional.empty())));
    }
}
