package org.guildhall.server.community;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;

/** The groups: opened, found, set. What a group shows of itself is kept until its version grows. */
public final class GroupBook {
    private static final int MOST_KEPT = 2_000;
    private static final int MOST_SLUGS = 20_000;

    private final Store store;
    private final GroupTable table;
    private final MembershipTable memberships;
    private final ActivityTable log;
    private final Versions versions;
    private final Gates gates;
    private final Events events;
    private final Supplier<Hall> hall;
    private final InstantSource clock;
    private final List<LongConsumer> onOpen = new CopyOnWriteArrayList<>();
    /** A group never changes its slug. */
    private final Cache<String, Long> ids = Caffeine.newBuilder().maximumSize(MOST_SLUGS).build();
    private final Cache<Long, Kept> faces = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** New groups begin with the zone and the currency of this hall. */
    public GroupBook(Store store, Versions versions, Gates gates, Events events, Supplier<Hall> hall, InstantSource clock) {
        this.store = store;
        this.table = new GroupTable(store);
        this.memberships = new MembershipTable(store);
        this.log = new ActivityTable(store);
        this.versions = versions;
        this.gates = gates;
        this.events = events;
        this.hall = hall;
        this.clock = clock;
    }

    /** Tells of each group that is being opened, within its transaction and before anybody else hears of it. */
    public void onOpen(LongConsumer told) {
        onOpen.add(told);
    }

    private record Kept(long version, GroupFace face) {}

    /**
     * Opens a group; its owner is its first member.
     *
     * @throws Refused INVALID for the field that cannot be taken, or what a gate says
     */
    public Group create(Person owner, NewGroup asked) {
        String slug = Slugs.checked(asked.slug());
        Groups.Entry entry = asked.template().map(Template::entry).orElse(Groups.Entry.REQUEST);
        GroupSettings settings = new GroupSettings(asked.name(), asked.summary(), "", entry, GroupSettings.USUAL_CAPACITY, true);
        Hall here = hall.get();
        return store.write(sql -> {
            long id = table.add(slug, owner, settings, here.zone(), here.currency(), clock.instant())
                    .orElseThrow(() -> Refused.field("slug", "community.slug.taken"));
            Group group = face(id).group();
            table.takeSeat(id);
            memberships.addOwner(group, clock.instant());
            log.write(Optional.of(group), Optional.of(owner), Optional.of(owner), "group-opened", slug, clock.instant());
            onOpen.forEach(told -> told.accept(id));
            gates.pass(owner, new Intent.Found(group));
            events.publish(new Groups.Opened(group));
            versions.hallChanged();
            return group;
        });
    }

    /** Sets what its keepers may set. */
    public void update(Group group, GroupSettings settings) {
        store.run(sql -> {
            table.update(group, settings);
            changedInLists(group);
        });
    }

    /** The group of this slug, listed or not. */
    public Optional<Group> find(String slug) {
        Long known = ids.getIfPresent(slug);
        if (known != null) {
            return Optional.of(face(known).group());
        }
        Optional<Long> found = table.idOf(slug);
        if (!store.isWriting()) {
            found.ifPresent(id -> ids.put(slug, id));
        }
        return found.map(id -> face(id).group());
    }

    /** The id of the group of this slug, if it was asked for before; never waits for the database. */
    public Optional<Long> known(String slug) {
        return Optional.ofNullable(ids.getIfPresent(slug));
    }

    /** What the group shows of itself. */
    public GroupFace face(Group group) {
        return face(group.id());
    }

    /**
     * What the group with this id shows of itself; asked outside a transaction it costs a query once per version.
     *
     * @throws Refused NOT_FOUND
     */
    public GroupFace face(long id) {
        if (store.isWriting()) {
            return load(id);
        }
        long version = versions.of(id);
        Kept kept = faces.getIfPresent(id);
        if (kept != null && kept.version() == version) {
            return kept.face();
        }
        GroupFace face = load(id);
        // A transaction that is open already may not see what this version counts.
        if (!store.isInTransaction()) {
            faces.put(id, new Kept(version, face));
        }
        return face;
    }

    /** Visitors see this group differently from now on. */
    public void changed(Group group) {
        versions.changed(group.id());
    }

    /** As {@link #changed}, and so do the hall's lists. */
    public void changedInLists(Group group) {
        versions.changed(group.id());
        versions.hallChanged();
    }

    /** Visitors see every group differently from now on. */
    public void allChanged() {
        versions.allChanged();
    }

    /** Says that this person's groups show another name of their owner. */
    public void ownerRenamed(Person owner) {
        table.ownedBy(owner).forEach(versions::changed);
        versions.hallChanged();
    }

    private GroupFace load(long id) {
        return table.face(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "community.unknown"));
    }
}
