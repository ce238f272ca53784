package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;

/** Puts together what a reader finds: words, author, pins, and who has confirmed; a few questions however long the list is. */
record Reader(People people, Words hall, Pins pins, Confirmations confirmations) {
    /** Stands for an author whose account is gone. */
    static final Person GONE = new Person(0, "—");

    static String address(Group group) {
        return "/p/announcements/g/" + group.slug() + "/announcements";
    }

    /** These announcements of a group, as this person finds them. */
    List<Announcement> read(Group group, Collection<Notice> notices, Person reader, Instant now) {
        if (notices.isEmpty()) {
            return List.of();
        }
        List<Long> ids = notices.stream().map(Notice::id).toList();
        Map<Long, Person> authors = people.get(notices.stream().map(notice -> notice.wording().author()).distinct().toList());
        Map<Long, Pins.Pin> pinned = pins.in(List.of(group.id()), now);
        Map<Long, Integer> counts = confirmations.counts(ids);
        Set<Long> confirmed = confirmations.by(reader, ids);
        List<Notice> visible = hall.visible(notices);
        return notices.stream().map(notice -> announcement(group, notice, authors.getOrDefault(notice.wording().author(), GONE), now,
                Optional.ofNullable(pinned.get(notice.id())), confirmed.contains(notice.id()), counts.getOrDefault(notice.id(), 0),
                !visible.contains(notice))).toList();
    }

    private static Announcement announcement(Group group, Notice notice, Person author, Instant now, Optional<Pins.Pin> pin,
                                             boolean confirmed, int count, boolean hidden) {
        Notice.Wording words = notice.wording();
        return new Announcement(notice.id(), words.version(), words.title(), words.text(), author, notice.publishAt(),
                notice.publishAt().isAfter(now), notice.changedAt(), notice.deleteReason(), pin.isPresent(), pin.flatMap(Pins.Pin::until),
                confirmed, count, address(group) + "/" + notice.id(), hidden, Words.ref(group, notice.id()));
    }
}
