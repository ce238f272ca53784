package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.Activity.Tone;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Order;

/** Hears what happens, notes what may count, and has the ratings it touches worked out anew. */
record Judge(Database database, ActivityLog log, MarkBook marks, SalesBook sales, RuleBook rules, Recount recount, News news, InstantSource clock) {
    /** An activity of any plugin; of this one's own, none: a rating does not rate itself. */
    void heard(Activity activity) {
        if (activity.kind().startsWith(Events.OWN)) {
            return;
        }
        if (activity.kind().endsWith(Events.VOIDED)) {
            takenBack(activity.kind().substring(0, activity.kind().length() - Events.VOIDED.length()), activity.key());
            return;
        }
        Tone tone = tone(activity.kind());
        boolean named = rules.rules().rules().stream().anyMatch(rule -> rule.event().equals(activity.kind()));
        if (tone != Tone.NEITHER || named) {
            activity.group().ifPresent(group -> note(activity, Subject.of(group), isOwn(activity, group), tone));
            activity.about().ifPresent(person -> note(activity, Subject.of(person), true, tone));
        }
    }

    void left(Memberships.Left left) {
        if (left.how() == Memberships.Ending.REMOVED && left.reason().isBlank()) {
            Group group = left.membership().group();
            String key = left.membership().person().id() + ":" + left.at().toEpochMilli();
            count(mark(Subject.of(group), Events.REMOVED, key, Optional.of(group), left.at(), 0, 0), Optional.empty());
        }
    }

    void refunded(Order order) {
        sales.refunded(order);
        rate(order.group(), Events.REFUNDS);
    }

    void disputed(Order order) {
        sales.disputed(order);
        rate(order.group(), Events.DISPUTES);
    }

    void settled(Order order) {
        sales.settled(order, clock.instant());
        recount.refresh(Subject.of(order.group()));
    }

    /** Whoever speaks well of themselves, or of somebody who just did so of them, is not heard. */
    private void note(Activity activity, Subject subject, boolean own, Tone tone) {
        Optional<Long> by = tone == Tone.FOR ? activity.by().map(Person::id) : Optional.empty();
        boolean self = by.filter(id -> subject.kind() == Subject.Kind.PERSON ? id == subject.id()
                : activity.group().filter(group -> group.owner().id() == id).isPresent()).isPresent();
        if (!self && by.filter(id -> marks.spokeLately(id, subject, activity.at())).isEmpty()) {
            count(new Mark(0, subject, activity.kind(), activity.key(), own, activity.group().map(Group::id), activity.at(), activity.evidence(), 0, 0,
                    Optional.empty(), ""), by);
        }
    }

    private void rate(Group group, String event) {
        rules.rules().rule(event, Subject.Kind.GROUP, true).ifPresent(rule -> {
            Instant now = clock.instant();
            SalesBook.Tally tally = sales.tally(group.id(), now.minus(Events.WINDOW));
            if (tally.paid() >= rule.least() && tally.rate(event) >= 10 * rule.above()) {
                String month = YearMonth.from(now.atZone(group.zone())).toString();
                count(mark(Subject.of(group), event, month, Optional.of(group), now, tally.rate(event), tally.paid()), Optional.empty());
            }
        });
    }

    private void count(Mark mark, Optional<Long> by) {
        database.run(sql -> {
            if (marks.add(mark, by)) {
                recount.refresh(mark.subject());
                rules.rules().rule(mark.event(), mark.subject().kind(), mark.own()).filter(Rule::isPenalty)
                        .ifPresent(rule -> marks.of(mark.event(), mark.key()).stream().filter(kept -> kept.subject().equals(mark.subject()))
                                .forEach(kept -> news.penalty(kept, rule)));
            }
        });
    }

    private void takenBack(String event, String key) {
        List<Mark> found = marks.of(event, key);
        database.run(sql -> found.stream().filter(mark -> marks.makeVoid(mark, "taken-back", clock.instant()))
                .forEach(mark -> recount.refresh(mark.subject())));
    }

    private Tone tone(String kind) {
        Map<String, Tone> tones = log.kinds().stream().collect(Collectors.toMap(ActivityLog.Kind::name, ActivityLog.Kind::tone));
        return tones.getOrDefault(kind, Tone.NEITHER);
    }

    private static boolean isOwn(Activity activity, Group group) {
        return activity.about().map(person -> person.id() == group.owner().id()).orElse(true);
    }

    private static Mark mark(Subject subject, String event, String key, Optional<Group> group, Instant at, int figure, int base) {
        return new Mark(0, subject, event, key, true, group.map(Group::id), at, "", figure, base, Optional.empty(), "");
    }
}
