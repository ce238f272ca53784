package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Timers;

/** Works ratings out anew and keeps them: one when something happened to it, all after the rules were changed. */
record Recount(Database database, Ratings ratings, Checkpoints checkpoints, News news, Groups groups, Timers timers, InstantSource clock) {
    /** The job that works all of them out. */
    static final String JOB = "recount";

    private static final int BATCH = 500;
    private static final int PAGES_AT_ONCE = 5;
    /** A group that may not charge is looked at each day: its owner may have grown meanwhile. */
    private static final Duration LOCKED = Duration.ofDays(1);

    /** One of them, in the current transaction. */
    void refresh(Subject subject) {
        if (subject.kind() == Subject.Kind.GROUP) {
            groups(List.of(groups.get(subject.id())));
        } else {
            people(List.of(subject.id()));
        }
    }

    /** What time alone has changed since it was last looked at. */
    void due() {
        List<Subject> due = ratings.scores().due(clock.instant(), BATCH);
        while (!due.isEmpty()) {
            List<Long> people = due.stream().filter(it -> it.kind() == Subject.Kind.PERSON).map(Subject::id).toList();
            List<Group> found = due.stream().filter(it -> it.kind() == Subject.Kind.GROUP).flatMap(it -> known(it.id()).stream()).toList();
            people(people);
            groups(found);
            due = due.size() < BATCH ? List.of() : ratings.scores().due(clock.instant(), BATCH);
        }
    }

    /** Begins to work all of them out, after the current transaction. */
    void begin() {
        timers.set(JOB, "", clock.instant());
    }

    /** All groups, and all people anything is known about. */
    void all() {
        long version = ratings.rules().current().version();
        long total = groups.count();
        long done = 0;
        Optional<String> after = Optional.empty();
        do {
            List<Group> batch = new ArrayList<>();
            for (int pages = 0; pages < PAGES_AT_ONCE && (pages == 0 || after.isPresent()); pages++) {
                Page<Group> page = groups.all(after);
                batch.addAll(page.items());
                after = page.next();
            }
            groups(batch);
            done += batch.size();
            ratings.rules().progress(new RuleBook.Progress(version, done, Math.max(done, total), Optional.empty()));
        } while (after.isPresent());
        everybody();
        ratings.rules().progress(new RuleBook.Progress(version, done, done, Optional.of(clock.instant())));
    }

    private void everybody() {
        List<ScoreBook.Kept> batch = ratings.scores().after(Subject.Kind.PERSON, 0, BATCH);
        while (!batch.isEmpty()) {
            people(batch.stream().map(kept -> kept.subject().id()).toList());
            batch = ratings.scores().after(Subject.Kind.PERSON, batch.getLast().subject().id(), BATCH);
        }
    }

    private void people(Collection<Long> ids) {
        RuleBook.InForce in = ratings.rules().current();
        Map<Long, Rating> found = ratings.rate(Subject.Kind.PERSON, ids, in.rules());
        ids.stream().filter(id -> !found.containsKey(id)).forEach(id -> ratings.scores().forget(new Subject(Subject.Kind.PERSON, id)));
        ratings.scores().keep(found.entrySet().stream().map(one -> new ScoreBook.Kept(new Subject(Subject.Kind.PERSON, one.getKey()),
                Score.of(one.getValue()), true, in.version(), one.getValue().changes())).toList());
    }

    private void groups(List<Group> batch) {
        RuleBook.InForce in = ratings.rules().current();
        List<Long> ids = batch.stream().map(Group::id).toList();
        Map<Long, Rating> found = ratings.rate(Subject.Kind.GROUP, ids, in.rules());
        Map<Long, ScoreBook.Kept> before = ratings.scores().of(Subject.Kind.GROUP, ids);
        Map<Long, Boolean> may = checkpoints.mayCharge(batch, found, in.rules());
        Map<Long, ScoreBook.Kept> after = new HashMap<>();
        batch.stream().filter(group -> found.containsKey(group.id())).forEach(group -> after.put(group.id(),
                kept(group, found.get(group.id()), may.getOrDefault(group.id(), true), in.version())));
        database.run(sql -> {
            ratings.scores().keep(after.values());
            batch.stream().filter(group -> after.containsKey(group.id()))
                    .forEach(group -> tell(group, Optional.ofNullable(before.get(group.id())), after.get(group.id())));
        });
    }

    private ScoreBook.Kept kept(Group group, Rating rating, boolean mayCharge, long version) {
        Instant soon = clock.instant().plus(LOCKED);
        return new ScoreBook.Kept(Subject.of(group), Score.of(rating), mayCharge, version,
                mayCharge || rating.changes().isBefore(soon) ? rating.changes() : soon);
    }

    private void tell(Group group, Optional<ScoreBook.Kept> before, ScoreBook.Kept after) {
        if (before.filter(old -> old.score().equals(after.score()) && old.mayCharge() == after.mayCharge()).isEmpty()) {
            groups.changedInLists(group);
        }
        if (before.isPresent() && before.get().mayCharge() != after.mayCharge()) {
            news.charging(group, after.mayCharge());
        }
    }

    private Optional<Group> known(long id) {
        try {
            return Optional.of(groups.get(id));
        } catch (Refused gone) {
            ratings.scores().forget(new Subject(Subject.Kind.GROUP, id));
            return Optional.empty();
        }
    }
}
