package org.guildhall.plugins.invitecodes;

import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_GUEST;
import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_TALLY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Page;
import org.guildhall.plugins.invitecodes.Guest.State;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Who brought whom: one step up or down is one look, however large a group has grown. */
record Tree(Database database) {
    private static final int ON_PAGE = 50;
    private static final int HIGHEST = 12;
    private static final int TOGETHER = 500;

    /** How many somebody brought, and how many of them are there still. */
    record Tally(int brought, int stayed) {}

    /** Somebody who was brought, or is out again. */
    record Brought(long id, long person, String channel, Instant since, boolean stayed) {}

    Tally tally(long group, long inviter) {
        return database.read(sql -> sql.selectFrom(INVITE_CODES_TALLY).where(of(group, inviter)).fetchOptional())
                .map(row -> new Tally(row.getBrought(), row.getStayed())).orElse(new Tally(0, 0));
    }

    /** Counts one more who came. */
    void count(long group, long inviter) {
        database.run(sql -> sql.insertInto(INVITE_CODES_TALLY).set(INVITE_CODES_TALLY.GROUP_ID, group)
                .set(INVITE_CODES_TALLY.INVITER_ID, inviter).set(INVITE_CODES_TALLY.BROUGHT, 1).set(INVITE_CODES_TALLY.STAYED, 1)
                .onConflict(INVITE_CODES_TALLY.GROUP_ID, INVITE_CODES_TALLY.INVITER_ID).doUpdate()
                .set(INVITE_CODES_TALLY.BROUGHT, INVITE_CODES_TALLY.BROUGHT.plus(1))
                .set(INVITE_CODES_TALLY.STAYED, INVITE_CODES_TALLY.STAYED.plus(1)).execute());
    }

    /** One of them is out again. */
    void leave(long group, long inviter) {
        database.run(sql -> sql.update(INVITE_CODES_TALLY).set(INVITE_CODES_TALLY.STAYED, INVITE_CODES_TALLY.STAYED.minus(1))
                .where(of(group, inviter), INVITE_CODES_TALLY.STAYED.gt(0)).execute());
    }

    /** Those whom this person brought, the newest first, fifty at a time. */
    Page<Brought> below(long group, long inviter, Optional<Long> before) {
        Condition older = before.map(INVITE_CODES_GUEST.ID::lt).orElse(DSL.noCondition());
        List<Brought> found = database.read(sql -> sql.select(INVITE_CODES_GUEST.ID, INVITE_CODES_GUEST.PERSON_ID,
                INVITE_CODES_GUEST.CHANNEL,
                        INVITE_CODES_GUEST.JOINED_AT, INVITE_CODES_GUEST.STATE).from(INVITE_CODES_GUEST)
                .where(INVITE_CODES_GUEST.GROUP_ID.eq(group), INVITE_CODES_GUEST.INVITER_ID.eq(inviter),
                        INVITE_CODES_GUEST.STATE.in(State.JOINED.name(), State.LEFT.name()), older)
                .orderBy(INVITE_CODES_GUEST.ID.desc()).limit(ON_PAGE + 1)
                .fetch(row -> new Brought(row.value1(), row.value2(), row.value3(), Instant.ofEpochMilli(row.value4()),
                        State.valueOf(row.value5()) == State.JOINED)));
        boolean more = found.size() > ON_PAGE;
        List<Brought> shown = more ? found.subList(0, ON_PAGE) : found;
        return new Page<>(shown, more ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    }

    /** Who brought this person, who brought them, and so on, a dozen steps at most. */
    List<Long> above(long group, long person) {
        Set<Long> chain = new LinkedHashSet<>();
        Optional<Long> next = inviter(group, person);
        while (next.isPresent() && next.get() != person && chain.size() < HIGHEST && chain.add(next.get())) {
            next = inviter(group, next.get());
        }
        return List.copyOf(chain);
    }

    /** Everybody in this person's branch, the person first, handed over some hundred at a time. */
    void branch(long group, long person, Consumer<Collection<Long>> each) {
        Set<Long> seen = new LinkedHashSet<>(List.of(person));
        List<Long> waiting = List.of(person);
        while (!waiting.isEmpty()) {
            List<Long> below = new ArrayList<>();
            for (int from = 0; from < waiting.size(); from += TOGETHER) {
                List<Long> some = waiting.subList(from, Math.min(waiting.size(), from + TOGETHER));
                each.accept(some);
                brought(group, some).stream().filter(seen::add).forEach(below::add);
            }
            waiting = below;
        }
    }

    private Optional<Long> inviter(long group, long person) {
        return database.read(sql -> sql.select(INVITE_CODES_GUEST.INVITER_ID).from(INVITE_CODES_GUEST)
                .where(INVITE_CODES_GUEST.GROUP_ID.eq(group), INVITE_CODES_GUEST.PERSON_ID.eq(person),
                        INVITE_CODES_GUEST.IS_CURRENT.isTrue(),
                        INVITE_CODES_GUEST.JOINED_AT.isNotNull()).fetchOptional(INVITE_CODES_GUEST.INVITER_ID));
    }

    private List<Long> brought(long group, Collection<Long> inviters) {
        return database.read(sql -> sql.selectDistinct(INVITE_CODES_GUEST.PERSON_ID).from(INVITE_CODES_GUEST)
                .where(INVITE_CODES_GUEST.GROUP_ID.eq(group), INVITE_CODES_GUEST.INVITER_ID.in(inviters),
                        INVITE_CODES_GUEST.JOINED_AT.isNotNull()).fetch(INVITE_CODES_GUEST.PERSON_ID));
    }

    private static Condition of(long group, long inviter) {
        return INVITE_CODES_TALLY.GROUP_ID.eq(group).and(INVITE_CODES_TALLY.INVITER_ID.eq(inviter));
    }
}
