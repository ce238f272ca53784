package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;

/** What is pinned, on top of the group's page, for its members. Visitors see nothing of it. */
record Banner(Board board, Words words, Pins pins, Reader reader, Memberships memberships, InstantSource clock) {
    /** What it says. */
    record Pinned(List<Announcement> items) {}

    Map<Group, Response.View> pinned(Optional<Person> viewer, List<Group> groups) {
        Map<Group, Response.View> banners = new LinkedHashMap<>();
        viewer.ifPresent(person -> {
            var memberOf = memberships.find(groups, person);
            Map<Long, Group> shown = groups.stream().filter(group -> memberOf.containsKey(group.id()))
                    .collect(Collectors.toMap(Group::id, group -> group));
            Instant now = clock.instant();
            var byGroup = words.visible(board.out(pins.in(shown.keySet(), now).keySet(), now)).stream().collect(Collectors.groupingBy(Notice::group));
            byGroup.forEach((id, notices) -> banners.put(shown.get(id),
                    Response.view("banner", new Pinned(reader.read(shown.get(id), notices, person, now)))));
        });
        return banners;
    }
}
