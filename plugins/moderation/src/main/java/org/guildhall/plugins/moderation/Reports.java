package org.guildhall.plugins.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;

/** Where reports come in: one open case for each thing, whoever and however many report it, and no penalty from numbers alone. */
record Reports(Database database, CaseTable cases, PenaltyTable penalties, Targets targets, Memberships memberships, Groups groups,
               Settings settings, Listening listening, Messenger messenger, InstantSource clock) {
    private static final int MOST_AN_HOUR = 20;
    private static final Duration HOUR = Duration.ofHours(1);

    /** A case, and whether this report was new. */
    record Filed(Case report, boolean fresh) {}

    /**
     * Files a report.
     *
     * @throws Refused NOT_FOUND, CONFLICT for one's own words, TOO_MANY
     */
    Filed file(Person by, Target target, String reason) {
        if (target.about() == by.id()) {
            throw new Refused(Refused.Kind.CONFLICT, "report.own");
        }
        Optional<Case> before = cases.reportedBy(by, target).filter(it -> it.isOpen() || it.state() == Case.State.DISMISSED);
        if (before.isPresent()) {
            return new Filed(before.get(), false);
        }
        Instant now = clock.instant();
        if (cases.madeSince(by, now.minus(HOUR)) >= MOST_AN_HOUR) {
            throw new Refused(Refused.Kind.TOO_MANY, "report.too-many", HOUR.toSeconds(), MOST_AN_HOUR);
        }
        int weight = weight(by, target, now);
        return database.write(sql -> {
            boolean made = cases.open(target, Case.Origin.REPORT, "", now, answerWithin());
            Case open = cases.openAbout(target).orElseThrow();
            cases.add(open, by, reason, weight, now);
            if (made) {
                messenger.opened(open);
            }
            return new Filed(open, true);
        });
    }

    /** Something was published: what must wait gets a case, and whoever is warned is told so. */
    void published(Contents.Published published) {
        look(published.group(), published.ref(), published.author(), published.hidden());
    }

    /** The same for other words. */
    void changed(Contents.Changed changed) {
        look(changed.group(), changed.ref(), changed.author(), changed.hidden());
    }

    private void look(Group group, ContentRef ref, Person author, boolean hidden) {
        targets.of(ref).ifPresent(target -> {
            Optional<Find> find = listening.judge(group, author, target.title() + "\n" + target.body());
            if (hidden) {
                hold(target, author, find);
            } else {
                find.ifPresent(warned -> messenger.warned(group, author, warned, target.path()));
            }
        });
    }

    private void hold(Target target, Person author, Optional<Find> find) {
        String cause = find.map(it -> it.rule() + (it.written().isEmpty() ? "" : " " + it.written())).orElse("rule.other");
        if (cases.open(target, Case.Origin.HELD, cause.length() <= 300 ? cause : cause.substring(0, 300), clock.instant(),
                answerWithin())) {
            Case held = cases.openAbout(target).orElseThrow();
            messenger.held(held, author);
        }
    }

    /** How much a report counts: nothing from newcomers and from whoever is being silenced, most from those who have long been here. */
    private int weight(Person by, Target target, Instant now) {
        if (target.group() == Moderators.HALL) {
            return 1;
        }
        Optional<Membership> membership = memberships.find(groups.get(target.group()), by);
        boolean silenced = penalties.of(by.id(), target.group()).stream().anyMatch(penalty -> penalty.holds(now));
        if (membership.isEmpty() || silenced) {
            return 0;
        }
        long days = Duration.between(membership.get().since(), now).toDays();
        return days < 1 ? 0 : days < 7 ? 1 : days < 30 ? 2 : 3;
    }

    private Duration answerWithin() {
        return settings.site(House.class).answerWithin();
    }
}
