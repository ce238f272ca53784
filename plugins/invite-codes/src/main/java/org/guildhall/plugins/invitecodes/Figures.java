package org.guildhall.plugins.invitecodes;

import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_GUEST;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.invitecodes.Guest.State;
import org.jooq.Field;

/** What came of a group's invitations within some days. */
record Figures(Database database, Openings openings, People people) {
    private static final int MOST_RANKS = 10;
    private static final Field<Integer> CAME = count();
    private static final Field<Integer> STAYED = sum(when(INVITE_CODES_GUEST.STATE.eq(State.JOINED.name()), 1).otherwise(0))
            .cast(Integer.class);

    /**
     * All of it.
     *
     * @param opened how often links were opened
     * @param came how many came in
     * @param stayed how many of them are in still
     * @param ranks who brought most of those who stayed
     */
    record Told(int opened, int came, int stayed, List<Channel> channels, List<Rank> ranks) {}

    /** One channel; without a name what was put up nowhere. */
    record Channel(String name, int opened, int came, int stayed) {}

    /** One inviter. */
    record Rank(Person person, int came, int stayed) {}

    /** From the beginning of this day in the group's zone. */
    Told since(Group group, LocalDate day) {
        Instant from = day.atStartOfDay(group.zone()).toInstant();
        List<Channel> channels = channels(group, day, from);
        return new Told(channels.stream().mapToInt(Channel::opened).sum(), channels.stream().mapToInt(Channel::came).sum(),
                channels.stream().mapToInt(Channel::stayed).sum(), channels, ranks(group, from));
    }

    private List<Channel> channels(Group group, LocalDate day, Instant from) {
        Map<String, Channel> channels = new HashMap<>();
        openings.since(group, day).forEach((name, opened) -> channels.put(name, new Channel(name, opened, 0, 0)));
        database.read(sql -> sql.select(INVITE_CODES_GUEST.CHANNEL, CAME, STAYED).from(INVITE_CODES_GUEST)
                .where(INVITE_CODES_GUEST.GROUP_ID.eq(group.id()), INVITE_CODES_GUEST.JOINED_AT.ge(from.toEpochMilli()))
                .groupBy(INVITE_CODES_GUEST.CHANNEL).fetch()).forEach(row -> channels.merge(row.value1(),
                        new Channel(row.value1(), 0, row.value2(), row.value3()),
                        (one, other) -> new Channel(one.name(), one.opened(), other.came(), other.stayed())));
        List<Channel> sorted = new ArrayList<>(channels.values());
        sorted.sort(Comparator.comparing(Channel::stayed).thenComparing(Channel::opened).reversed().thenComparing(Channel::name));
        return sorted;
    }

    private List<Rank> ranks(Group group, Instant from) {
        var rows = database.read(sql -> sql.select(INVITE_CODES_GUEST.INVITER_ID, CAME, STAYED).from(INVITE_CODES_GUEST)
                .where(INVITE_CODES_GUEST.GROUP_ID.eq(group.id()), INVITE_CODES_GUEST.JOINED_AT.ge(from.toEpochMilli()),
                        INVITE_CODES_GUEST.INVITER_ID.isNotNull())
                .groupBy(INVITE_CODES_GUEST.INVITER_ID).orderBy(STAYED.desc(), INVITE_CODES_GUEST.INVITER_ID).limit(MOST_RANKS).fetch());
        Map<Long, Person> inviters = people.get(rows.getValues(INVITE_CODES_GUEST.INVITER_ID));
        return rows.stream().filter(row -> inviters.containsKey(row.value1()))
                .map(row -> new Rank(inviters.get(row.value1()), row.value2(), row.value3())).toList();
    }
}
