package org.guildhall.plugins.paidentry;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares, each night, who is in with who has time, and mends what differs; every difference is kept for the admin to see. */
record Audit(Database database, Groups groups, People people, Memberships memberships, Tickets tickets, Registrar registrar,
             Differences differences, Notifications notifications, InstantSource clock) {
    static final String CHECK = "check";
    static final String PAGE = "/p/paid-entry/admin/differences";
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int AT_ONCE = 200;
    private static final String OUT = "out";
    private static final String ALWAYS = "always";

    /** The job: all groups in which anybody has time, or had. */
    void check(String key) {
        int left = 0;
        for (long id : tickets.groups()) {
            Group group = groups.get(id);
            left += withTime(group) + withoutTime(group);
        }
        if (left > 0) {
            notifications.tellAdmins(Note.of("differences", PAGE, left).about(Topic.MONEY));
        }
    }

    /** Looks at the person of an open difference again, and mends what still differs. */
    void mendAgain(long row, Group group, Person person) {
        Optional<Membership> in = memberships.find(group, person);
        Optional<Membership> wanted = wanted(group, person);
        if (differs(wanted, in)) {
            mended(group, person, wanted, in);
        } else {
            differences.mended(row, clock.instant());
        }
    }

    private int withTime(Group group) {
        int left = 0;
        List<Long> ids = tickets.people(group, 0, AT_ONCE);
        while (!ids.isEmpty()) {
            Map<Long, Person> names = people.get(ids);
            Map<Long, Membership> in = memberships.find(group, names.values());
            for (Person person : names.values()) {
                left += look(group, person, Optional.ofNullable(in.get(person.id())));
            }
            ids = tickets.people(group, ids.getLast(), AT_ONCE);
        }
        return left;
    }

    /** Those who came in by this door, and for whom no ticket speaks. */
    private int withoutTime(Group group) {
        int left = 0;
        Optional<String> after = Optional.empty();
        do {
            Page<Membership> page = memberships.all(group, after);
            for (Membership in : page.items()) {
                if (in.stay().door().equals(Entry.DOOR) && registrar.now(group, in.person()).isEmpty()) {
                    left += look(group, in.person(), Optional.of(in));
                }
            }
            after = page.next();
        } while (after.isPresent());
        return left;
    }

    private int look(Group group, Person person, Optional<Membership> in) {
        Optional<Membership> wanted = wanted(group, person);
        return differs(wanted, in) && !mended(group, person, wanted, in) ? 1 : 0;
    }

    private static boolean differs(Optional<Membership> wanted, Optional<Membership> in) {
        boolean byAnotherDoor = in.filter(it -> !it.stay().door().equals(Entry.DOOR)).isPresent();
        boolean needsNoTicket = byAnotherDoor && (wanted.isEmpty() || in.get().stay().until().isEmpty());
        return !needsNoTicket && !word(wanted).equals(byAnotherDoor ? OUT : word(in));
    }

    private Optional<Membership> wanted(Group group, Person person) {
        return registrar.now(group, person).filter(it -> it.inAt(clock.instant()))
                .map(it -> new Membership(group, person, Memberships.Role.MEMBER, Registrar.stay(it, tickets.open(group, person)), it.since()));
    }

    private boolean mended(Group group, Person person, Optional<Membership> wanted, Optional<Membership> in) {
        String should = word(wanted);
        String was = word(in);
        LOG.warn("{} in {}: should be {}, was {}", person.name(), group.slug(), should, was);
        long row = differences.found(group, person, should, was, clock.instant());
        try {
            database.run(sql -> {
                if (registrar.settle(group, person).isEmpty()) {
                    memberships.end(group, person, Memberships.Ending.EXPIRED, "");
                }
                differences.mended(row, clock.instant());
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} in {} could not be mended", person.name(), group.slug(), e);
            differences.failed(row, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** In until when, or out. */
    private static String word(Optional<Membership> in) {
        return in.map(it -> it.stay().until().map(until -> Long.toString(until.toEpochMilli())).orElse(ALWAYS)).orElse(OUT);
    }
}
