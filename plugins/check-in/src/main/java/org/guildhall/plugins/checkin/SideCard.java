package org.guildhall.plugins.checkin;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.checkin.tables.tables.records.CheckInStandingRecord;

/** Beside a group's page: has the member checked in today, and how long is the streak. Visitors see nothing of it. */
record SideCard(Settings settings, Memberships memberships, Standings standings, InstantSource clock) {
    /**
     * What it says.
     *
     * @param page where one checks in
     * @param atOnce whether a click is enough, since no words are asked for
     */
    record Card(String habit, boolean done, int streak, String page, boolean atOnce) {}

    Map<Group, Response.View> cards(Optional<Person> viewer, List<Group> groups) {
        Map<Group, Response.View> cards = new LinkedHashMap<>();
        viewer.ifPresent(person -> {
            var memberOf = memberships.find(groups, person);
            var rows = standings.of(person, memberOf.keySet());
            groups.stream().filter(group -> memberOf.containsKey(group.id()))
                    .forEach(group -> cards.put(group, Response.view("card", card(group, Optional.ofNullable(rows.get(group.id()))))));
        });
        return cards;
    }

    private Card card(Group group, Optional<CheckInStandingRecord> row) {
        Habit habit = settings.group(group.id(), Habit.class);
        LocalDate today = LocalDate.ofInstant(clock.instant(), group.zone());
        boolean done = row.filter(standing -> standing.getPlainRunEnd() == today.toEpochDay()).isPresent();
        int streak = row.map(standing -> habit.makeUpsCount()
                ? Streak.alive(standing.getRun(), LocalDate.ofEpochDay(standing.getRunEnd()), today)
                : Streak.alive(standing.getPlainRun(), LocalDate.ofEpochDay(standing.getPlainRunEnd()), today)).orElse(0);
        return new Card(habit.name(), done, streak, CheckInPages.address(group), !habit.textRequired());
    }
}
