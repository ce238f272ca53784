package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.ACTIVITY;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.api.ActivityType;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.people.Cursor;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.ActivityRecord;
import org.guildhall.server.work.Events;
import org.jooq.Condition;

/** The hall's one log of activities, as plugins see it. */
public final class Logbook {
    private static final int ON_PAGE = 50;

    private final Store store;
    private final ActivityTable table;
    private final GroupBook groups;
    private final People people;
    private final Events events;
    private final Supplier<Registry> registry;

    /** What the plugins of the registry of the moment declare may be written. */
    public Logbook(Store store, GroupBook groups, People people, Events events, Supplier<Registry> registry) {
        this.store = store;
        this.table = new ActivityTable(store);
        this.groups = groups;
        this.people = people;
        this.events = events;
        this.registry = registry;
    }

    /** The log for this plugin to write in. */
    public ActivityLog of(String plugin) {
        return new ActivityLog() {
            @Override
            public void write(Activity activity) {
                Logbook.this.write(plugin, activity);
            }

            @Override
            public Page<Activity> of(Group group, Optional<String> after) {
                return page(ACTIVITY.COMMUNITY_ID.eq(group.id()), after);
            }

            @Override
            public Page<Activity> of(Person person, Optional<String> after) {
                return page(ACTIVITY.PERSON_ID.eq(person.id()), after);
            }

            @Override
            public Page<Activity> all(Optional<String> after) {
                return page(noCondition(), after);
            }

            @Override
            public boolean isIntact() {
                return new ActivityChain(store).broken().isEmpty();
            }

            @Override
            public List<Kind> kinds() {
                return declared().map(type -> new Kind(inFull(type.plugin(), type.contribution().name()), type.contribution().tone())).toList();
            }
        };
    }

    private void write(String plugin, Activity told) {
        if (declared().noneMatch(type -> type.plugin().equals(plugin) && type.contribution().name().equals(told.kind()))) {
            throw new IllegalArgumentException("the plugin " + plugin + " declares no activity " + told.kind());
        }
        Activity activity = new Activity(inFull(plugin, told.kind()), told.key(), told.group(), told.about(), told.by(), told.at(), told.evidence());
        store.run(sql -> {
            if (table.write(activity)) {
                events.publish(activity);
            }
        });
    }

    private Stream<Owned<ActivityType>> declared() {
        return registry.get().all(ActivityType.class).stream();
    }

    private static String inFull(String plugin, String name) {
        return plugin + "." + name;
    }

    private Page<Activity> page(Condition which, Optional<String> after) {
        long before = after.map(Cursor::read).map(Cursor::first).orElse(Long.MAX_VALUE);
        List<ActivityRecord> rows = table.list(which, before, ON_PAGE + 1);
        Page<ActivityRecord> page = Cursor.page(rows, ON_PAGE, last -> new Cursor(last.getId(), 0));
        Map<Long, Person> known = people.get(page.items().stream().flatMap(row -> Stream.of(row.getPersonId(), row.getById()))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        return new Page<>(page.items().stream().map(row -> activity(row, known)).toList(), page.next());
    }

    private Activity activity(ActivityRecord row, Map<Long, Person> known) {
        return new Activity(row.getKind(), Optional.ofNullable(row.getBusinessKey()).orElse(""),
                Optional.ofNullable(row.getCommunityId()).map(id -> groups.face(id).group()),
                Optional.ofNullable(row.getPersonId()).map(known::get), Optional.ofNullable(row.getById()).map(known::get),
                Instant.ofEpochMilli(row.getAt()), row.getEvidence());
    }
}
