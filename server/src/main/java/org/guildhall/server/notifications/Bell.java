package org.guildhall.server.notifications;

import static org.guildhall.server.store.schema.Tables.NOTIFICATION;
import static org.guildhall.server.store.schema.Tables.NOTIFICATION_OFF;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.data.Words;
import org.guildhall.server.people.Cursor;
import org.guildhall.server.store.Question;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.NotificationRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What people have been told and whether they have read it. Only whoever can still say it is heard: the notes of a plugin
 * that is not at work are left out.
 */
public final class Bell {
    /** Whose notes the host's own are. */
    public static final String HALL = "hall";

    private static final int ON_PAGE = 50;
    private static final Question<Unread> UNREAD = new Question<>(sql -> sql
            .select(NOTIFICATION.PLUGIN, DSL.count()).from(NOTIFICATION)
            .where(NOTIFICATION.PERSON_ID.eq(0L), NOTIFICATION.READ_AT.isNull()).groupBy(NOTIFICATION.PLUGIN),
            row -> new Unread(row.getString(1), row.getInt(2)));

    private final Store store;
    private final InstantSource clock;
    private final Supplier<Set<String>> enabled;

    private record Unread(String plugin, int count) {}

    /**
     * The bell of a hall.
     *
     * @param enabled the ids of the plugins that are at work
     */
    public Bell(Store store, InstantSource clock, Supplier<Set<String>> enabled) {
        this.store = store;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** Tells people things in the words of this plugin, or of the {@link #HALL}. */
    public Notifications of(String plugin) {
        return new Voice(store, clock, plugin);
    }

    /** How many notes this person has not read; one look into an index. */
    public int unread(Person person) {
        Set<String> plugins = enabled.get();
        return store.ask(UNREAD, person.id()).stream().filter(it -> it.plugin().equals(HALL) || plugins.contains(it.plugin()))
                .mapToInt(Unread::count).sum();
    }

    /**
     * What this person was told, the newest first, fifty at a time.
     *
     * @param about only this; everything, unless set
     *
     * @throws org.guildhall.api.Refused MALFORMED for a place in the list that is none
     */
    public Page<Told> of(Person person, Optional<Topic> about, Optional<String> after) {
        long before = after.map(Cursor::read).map(Cursor::first).orElse(Long.MAX_VALUE);
        Condition topic = about.map(Words::of).map(NOTIFICATION.TOPIC::eq).orElseGet(DSL::noCondition);
        List<Told> found = store.read(sql -> sql.selectFrom(NOTIFICATION)
                .where(NOTIFICATION.PERSON_ID.eq(person.id()), NOTIFICATION.ID.lt(before), heard(), topic)
                .orderBy(NOTIFICATION.ID.desc()).limit(ON_PAGE + 1).fetch(Bell::told));
        return Cursor.page(found, ON_PAGE, last -> new Cursor(last.id(), 0));
    }

    /** How many notes of each topic this person has, and has not read; a topic without notes is left out. */
    public Map<Topic, Integer> unreadByTopic(Person person) {
        Field<Integer> unread = DSL.count(DSL.when(NOTIFICATION.READ_AT.isNull(), 1));
        Map<Topic, Integer> topics = new EnumMap<>(Topic.class);
        store.read(sql -> sql.select(NOTIFICATION.TOPIC, unread).from(NOTIFICATION).where(NOTIFICATION.PERSON_ID.eq(person.id()), heard())
                .groupBy(NOTIFICATION.TOPIC).fetch())
                .forEach(row -> Words.read(Topic.class, row.value1()).ifPresent(topic -> topics.put(topic, row.value2())));
        return topics;
    }

    /** What this person does not want to be told of. */
    public Set<Topic> off(Person person) {
        return store.read(sql -> sql.select(NOTIFICATION_OFF.TOPIC).from(NOTIFICATION_OFF).where(NOTIFICATION_OFF.PERSON_ID.eq(person.id()))
                .fetch(NOTIFICATION_OFF.TOPIC)).stream().flatMap(word -> Words.read(Topic.class, word).stream()).collect(Collectors.toSet());
    }

    /** Says what this person does not want to be told of from now on; what is for all is told all the same. */
    public void turnOff(Person person, Set<Topic> topics) {
        store.run(sql -> {
            sql.deleteFrom(NOTIFICATION_OFF).where(NOTIFICATION_OFF.PERSON_ID.eq(person.id())).execute();
            topics.stream().filter(topic -> !topic.isForAll()).forEach(topic -> sql.insertInto(NOTIFICATION_OFF)
                    .set(NOTIFICATION_OFF.PERSON_ID, person.id()).set(NOTIFICATION_OFF.TOPIC, Words.of(topic)).onConflictDoNothing().execute());
        });
    }

    /** Notes that this person has read what they were told, and says where it leads; nothing if they were not told. */
    public Optional<String> read(Person person, long id) {
        Condition one = NOTIFICATION.ID.eq(id).and(NOTIFICATION.PERSON_ID.eq(person.id()));
        return store.write(sql -> {
            read(one);
            return sql.select(NOTIFICATION.PATH).from(NOTIFICATION).where(one).fetchOptional(NOTIFICATION.PATH);
        });
    }

    /** Notes that this person has read all they were told. */
    public void readAll(Person person) {
        store.run(sql -> read(NOTIFICATION.PERSON_ID.eq(person.id())));
    }

    /** Forgets what a plugin has told. */
    public void forget(String plugin) {
        store.run(sql -> sql.deleteFrom(NOTIFICATION).where(NOTIFICATION.PLUGIN.eq(plugin)).execute());
    }

    private Condition heard() {
        return NOTIFICATION.PLUGIN.in(Stream.concat(Stream.of(HALL), enabled.get().stream()).toList());
    }

    private void read(Condition which) {
        store.run(sql -> sql.update(NOTIFICATION).set(NOTIFICATION.READ_AT, clock.millis())
                .where(which, NOTIFICATION.READ_AT.isNull()).execute());
    }

    private static Told told(NotificationRecord row) {
        return new Told(row.getId(), row.getPlugin(), row.getKind(), Argument.read(row.getArguments()), row.getPath(),
                Instant.ofEpochMilli(row.getToldAt()), row.getReadAt() != null,
                Words.read(Topic.class, row.getTopic()).orElse(Topic.GROUP));
    }
}
