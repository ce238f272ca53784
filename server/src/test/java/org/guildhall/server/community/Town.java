package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.PERSON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.guildhall.api.Contribution;
import org.guildhall.api.Listener;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Event;
import org.guildhall.server.people.Caller;
import org.guildhall.server.people.PeopleOf;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.plugin.RegistryOf;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** The true groups of a hall over a true database, with a clock to move and a plugin that hears all and adds what a test says. */
final class Town implements AutoCloseable {
    static final Instant MORNING = Instant.parse("2026-11-20T01:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final Store store;
    final HallClock clock;
    final Tasks tasks;
    final Versions versions;
    final GroupBook book;
    final Directory directory;
    final Groups groups;
    final Rolls rolls;
    final Roster roster;
    final Requests requests;
    final ContentBook contents;
    final Doors doors;
    final GateKeeper gates;
    final Standings standings;
    final Entrance entrance;
    final Keeping keeping;
    final Rights rights;
    final List<Event> heard = new ArrayList<>();

    private final OnBothDatabases.Fresh fresh;
    private volatile Registry registry;

    Town(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        this.clock = new HallClock(InstantSource.fixed(MORNING), store, () -> true);
        this.tasks = new Tasks(store, clock, Set::of);
        adds();
        Hall hall = new Hall("Guildhall", URI.create("http://127.0.0.1:8080"), ZONE, "CNY", true);
        Events events = new Events(store, tasks, clock, () -> registry);
        this.versions = new Versions(store);
        this.gates = new GateKeeper(() -> registry, store, clock);
        this.book = new GroupBook(store, versions, gates, events, () -> hall, clock);
        this.directory = new Directory(store);
        this.groups = new GroupsOf(store, () -> hall, book, directory);
        this.rolls = new Rolls(store, book, new PeopleOf(store), gates, events, tasks, clock);
        this.roster = new Roster(store, clock);
        this.requests = new Requests(store, rolls, gates, events, clock);
        this.contents = new ContentBook(store, () -> registry, book, rolls, gates, events, clock);
        this.doors = new Doors(() -> registry);
        this.standings = new Standings(store, clock);
        this.entrance = new Entrance(book, doors, rolls, requests, standings);
        this.keeping = new Keeping(store, rolls, book, clock);
        this.rights = new Rights(standings);
    }

    /** Enables the plugin {@code guard} with these, and nothing else. */
    void adds(Contribution... contributions) {
        List<Contribution> all = new ArrayList<>(List.of(contributions));
        all.add(Listener.within(Groups.Opened.class, heard::add));
        all.add(Listener.within(Memberships.Joined.class, heard::add));
        all.add(Listener.within(Memberships.Left.class, heard::add));
        all.add(Listener.within(Memberships.Denied.class, heard::add));
        registry = RegistryOf.plugin("guard", all.toArray(Contribution[]::new));
    }

    Person person(String name) {
        store.run(sql -> sql.insertInto(PERSON).set(PERSON.NAME, name).set(PERSON.NAME_FOLDED, name.toLowerCase()).set(PERSON.EMAIL, name)
                .set(PERSON.EMAIL_FOLDED, name).set(PERSON.PASSWORD_HASH, "").set(PERSON.IS_ADMIN, false).set(PERSON.CREATED_AT, 0L).execute());
        return new PeopleOf(store).named(name).orElseThrow();
    }

    Group group(String slug, Groups.Entry join) {
        Group group = book.create(person("owner of " + slug), new NewGroup(slug, slug, "", Optional.empty()));
        groups.setEntry(group, join);
        return group;
    }

    void capacity(Group group, int capacity) {
        GroupSettings now = book.face(group).settings();
        book.update(group, new GroupSettings(now.name(), now.summary(), now.rules(), now.join(), capacity, now.listed()));
    }

    Caller caller(Person person) {
        return new Caller(person, false, Optional.empty(), ZONE, 1);
    }

    Caller admin(Person person) {
        return new Caller(person, true, Optional.empty(), ZONE, 1);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /** Lets them all run at once and answers what was refused, by key. */
    static List<String> atOnce(List<Runnable> actions) throws InterruptedException, ExecutionException {
        List<String> refused = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(actions.stream().<Callable<String>>map(action -> () -> tried(action)).toList())) {
                refused.add(one.get());
            }
        }
        return refused.stream().filter(key -> !key.isEmpty()).toList();
    }

    private static String tried(Runnable action) {
        try {
            action.run();
            return "";
        } catch (Refused refusal) {
            return refusal.messageKey();
        }
    }

    @Override
    public void close() {
        store.close();
        fresh.drop();
    }
}
