package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;

/** Tells visitors, members and owners of groups that charge that charging will end, or has ended. */
record SunsetNotice(ChargingGroups groups, SunsetBook book, InstantSource clock) {
    /**
     * What a group's page says.
     *
     * @param over whether charging has stopped already
     * @param settings where the owner chooses how people join; empty for anybody else
     */
    record Notice(String notice, Instant date, Instant graceUntil, boolean over, Optional<String> settings) {}

    Map<Group, Response.View> notices(Optional<Person> viewer, List<Group> shown) {
        Map<Group, Response.View> notices = new LinkedHashMap<>();
        book.glance().ifPresent(sunset -> shown.stream().filter(groups::charges)
                .forEach(group -> notices.put(group, Response.view("notice", notice(sunset, viewer, group)))));
        return notices;
    }

    private Notice notice(Sunset sunset, Optional<Person> viewer, Group group) {
        Optional<String> settings = viewer.filter(person -> person.id() == group.owner().id())
                .map(owner -> "/g/" + group.slug() + "/settings/paid-entry");
        return new Notice(sunset.notice(), sunset.stops(), sunset.graceUntil(), sunset.overAt(clock.instant()), settings);
    }
}
