package org.guildhall.plugins.moderation;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Person;

/** Tells people what concerns them, and nobody who reported whom. */
record Messenger(Notifications notifications, Moderators moderators, Groups groups) {
    private static final String HALL_QUEUE = "/p/moderation/admin/queue";

    static String queue(Group group) {
        return "/p/moderation/g/" + group.slug() + "/queue";
    }

    /** Somebody has to look. What is about the owner is the hall's to judge. */
    void opened(Case open) {
        String kind = open.origin() == Case.Origin.HELD ? "case-held" : "case-opened";
        boolean ofHall = open.group() == Moderators.HALL || groups.get(open.group()).owner().id() == open.about();
        if (ofHall) {
            Note note = Note.of(kind, HALL_QUEUE, groups.hall().name()).once("case:" + open.id() + ":" + open.round());
            notifications.tellAdmins(note);
            notifications.tell(moderators.of(Moderators.HALL).stream().map(named -> named.person().id()).toList(), note);
        } else {
            Group group = groups.get(open.group());
            List<Long> people = new ArrayList<>(List.of(group.owner().id()));
            moderators.of(open.group()).forEach(named -> people.add(named.person().id()));
            notifications.tell(people, Note.of(kind, queue(group), group.name()).once("case:" + open.id() + ":" + open.round()));
        }
    }

    void held(Case held, Person author) {
        opened(held);
        notifications.tell(List.of(author.id()), Note.of("held", held.page(), place(held)).once("held:" + held.id()));
    }

    void warned(Group group, Person author, Find find, String path) {
        notifications.tell(List.of(author.id()), Note.of("warned", path, group.name(), find.written()));
    }

    void penalized(Case decided, Penalty penalty) {
        String kind = "penalty-" + penalty.step().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        notifications.tell(List.of(penalty.person()), Note.of(kind, decided.page(), place(decided),
                penalty.ends().<Object>map(it -> it).orElse("")));
    }

    void published(Case held) {
        notifications.tell(List.of(held.about()), Note.of("published", held.path(), place(held)));
    }

    void dropped(Case held) {
        notifications.tell(List.of(held.about()), Note.of("dropped", held.page(), place(held)));
    }

    /** The reporters learn that somebody has looked, and whether it broke a rule; not what came of it. */
    void answered(List<Long> reporters, Case decided, boolean broke) {
        notifications.tell(reporters, Note.of(broke ? "report-confirmed" : "report-dismissed", decided.page(), place(decided))
                .once("answered:" + decided.id() + ":" + decided.round()));
    }

    void takenBack(Case decided, Penalty penalty, boolean appealed) {
        notifications.tell(List.of(penalty.person()), Note.of(appealed ? "appeal-upheld" : "penalty-undone", decided.page(),
                place(decided)));
    }

    void appealed(Case decided, Penalty penalty) {
        Note note = Note.of("appeal-asked", decided.page(), place(decided)).once("appeal:" + penalty.id());
        notifications.tellAdmins(note);
        if (decided.group() != Moderators.HALL) {
            List<Long> people = new ArrayList<>(List.of(groups.get(decided.group()).owner().id()));
            moderators.of(decided.group()).forEach(named -> people.add(named.person().id()));
            people.remove(penalty.by());
            notifications.tell(people, note);
        }
    }

    void appealDismissed(Case decided, Penalty penalty) {
        notifications.tell(List.of(penalty.person()), Note.of("appeal-dismissed", decided.page(), place(decided)));
    }

    private String place(Case about) {
        return about.group() == Moderators.HALL ? groups.hall().name() : groups.get(about.group()).name();
    }
}
