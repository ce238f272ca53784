package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_TICKET;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntryTicketRecord;
import org.jooq.impl.DSL;

/** All tickets, in the plugin's own table. */
record Tickets(Database database) {
    /** Writes the promise once; placing the same order again changes only what it continues. */
    void promise(Ticket ticket) {
        database.run(sql -> {
            if (!begin(ticket)) {
                sql.update(PAID_ENTRY_TICKET).set(PAID_ENTRY_TICKET.CONTINUES_AT, ticket.continues().toEpochMilli())
                        .where(PAID_ENTRY_TICKET.ORDER_NUMBER.eq(ticket.order()), PAID_ENTRY_TICKET.STARTS_AT.isNull())
                        .execute();
            }
        });
    }

    /** Writes it, unless there is one of its name. */
    boolean begin(Ticket ticket) {
        return database.write(sql -> sql.insertInto(PAID_ENTRY_TICKET)
                .set(row(ticket))
                .onConflict(PAID_ENTRY_TICKET.ORDER_NUMBER).doNothing()
                .execute()) == 1;
    }

    /** Writes the time it gives, or when it was closed. */
    void keep(Ticket ticket) {
        database.run(sql -> sql.update(PAID_ENTRY_TICKET)
                .set(row(ticket))
                .where(PAID_ENTRY_TICKET.ORDER_NUMBER.eq(ticket.order()))
                .execute());
    }

    /** Closes it once. */
    void close(Ticket ticket, Instant at) {
        database.run(sql -> sql.update(PAID_ENTRY_TICKET)
                .set(PAID_ENTRY_TICKET.CLOSED_AT, at.toEpochMilli())
                .where(PAID_ENTRY_TICKET.ORDER_NUMBER.eq(ticket.order()), PAID_ENTRY_TICKET.CLOSED_AT.isNull())
                .execute());
    }

    /** Hands it in for another: what is left of it belongs to that order now. */
    void swap(Ticket ticket, Instant at, String by, long credit) {
        close(ticket, at);
        database.run(sql -> sql.update(PAID_ENTRY_TICKET)
                .set(PAID_ENTRY_TICKET.REPLACED_BY, by).set(PAID_ENTRY_TICKET.CREDIT, credit)
                .where(PAID_ENTRY_TICKET.ORDER_NUMBER.eq(ticket.order())).execute());
    }

    /** Takes back what was handed in for this order. */
    void unswap(String by) {
        database.run(sql -> sql.update(PAID_ENTRY_TICKET)
                .setNull(PAID_ENTRY_TICKET.REPLACED_BY).set(PAID_ENTRY_TICKET.CREDIT, 0L).setNull(PAID_ENTRY_TICKET.CLOSED_AT)
                .where(PAID_ENTRY_TICKET.REPLACED_BY.eq(by)).execute());
    }

    /** What was handed in for this order. */
    List<Ticket> swappedFor(String by) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_TICKET).where(PAID_ENTRY_TICKET.REPLACED_BY.eq(by))
                .orderBy(PAID_ENTRY_TICKET.ORDER_NUMBER).fetch().map(Tickets::ticket));
    }

    Optional<Ticket> of(String order) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_TICKET)
                .where(PAID_ENTRY_TICKET.ORDER_NUMBER.eq(order))
                .fetchOptional().map(Tickets::ticket));
    }

    /** This person's tickets for this group that have not been closed, in the order they run; unpaid ones come first. */
    List<Ticket> open(Group group, Person person) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_TICKET)
                .where(PAID_ENTRY_TICKET.PERSON_ID.eq(person.id()), PAID_ENTRY_TICKET.GROUP_ID.eq(group.id()),
                        PAID_ENTRY_TICKET.CLOSED_AT.isNull())
                .orderBy(DSL.coalesce(PAID_ENTRY_TICKET.STARTS_AT, DSL.inline(0L)), PAID_ENTRY_TICKET.ORDER_NUMBER)
                .fetch().map(Tickets::ticket));
    }

    /** All that this person ever had in this group, the newest first, whatever became of it; what was never paid is left out. */
    List<Ticket> ever(Group group, Person person) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_TICKET)
                .where(PAID_ENTRY_TICKET.PERSON_ID.eq(person.id()), PAID_ENTRY_TICKET.GROUP_ID.eq(group.id()),
                        PAID_ENTRY_TICKET.STARTS_AT.isNotNull())
                .orderBy(PAID_ENTRY_TICKET.STARTS_AT.desc(), PAID_ENTRY_TICKET.ORDER_NUMBER.desc())
                .fetch().map(Tickets::ticket));
    }

    /** The groups in which anybody has time, or had. */
    Set<Long> groups() {
        return database.read(sql -> Set.copyOf(sql.selectDistinct(PAID_ENTRY_TICKET.GROUP_ID).from(PAID_ENTRY_TICKET)
                .where(PAID_ENTRY_TICKET.STARTS_AT.isNotNull()).fetch(PAID_ENTRY_TICKET.GROUP_ID)));
    }

    /** People with time in this group, or who had some, by id. */
    List<Long> people(Group group, long after, int most) {
        return database.read(sql -> sql.selectDistinct(PAID_ENTRY_TICKET.PERSON_ID).from(PAID_ENTRY_TICKET)
                .where(PAID_ENTRY_TICKET.GROUP_ID.eq(group.id()), PAID_ENTRY_TICKET.STARTS_AT.isNotNull(),
                        PAID_ENTRY_TICKET.PERSON_ID.gt(after))
                .orderBy(PAID_ENTRY_TICKET.PERSON_ID).limit(most).fetch(PAID_ENTRY_TICKET.PERSON_ID));
    }

    /** How many people have time left in each of these groups at that moment, by group id. */
    Map<Long, Integer> lastingAfter(Instant at, Collection<Group> groups) {
        return database.read(sql -> sql.select(PAID_ENTRY_TICKET.GROUP_ID, DSL.countDistinct(PAID_ENTRY_TICKET.PERSON_ID))
                .from(PAID_ENTRY_TICKET)
                .where(PAID_ENTRY_TICKET.GROUP_ID.in(groups.stream().map(Group::id).toList()),
                        PAID_ENTRY_TICKET.STARTS_AT.isNotNull(), PAID_ENTRY_TICKET.CLOSED_AT.isNull(),
                        PAID_ENTRY_TICKET.ENDS_AT.isNull().or(PAID_ENTRY_TICKET.ENDS_AT.gt(at.toEpochMilli())))
                .groupBy(PAID_ENTRY_TICKET.GROUP_ID)
                .fetchMap(row -> row.value1(), row -> row.value2()));
    }

    private static PaidEntryTicketRecord row(Ticket ticket) {
        PaidEntryTicketRecord row = new PaidEntryTicketRecord();
        row.setOrderNumber(ticket.order());
        row.setGroupId(ticket.group());
        row.setPersonId(ticket.person());
        row.setPlan(ticket.plan());
        row.setKind(ticket.kind().name());
        row.setPeriod(ticket.period().name());
        row.setContinuesAt(ticket.continues().toEpochMilli());
        row.setPaidAt(millis(ticket.paid()));
        row.setClosedAt(millis(ticket.closed()));
        row.setCredit(ticket.swapped().map(Ticket.Swapped::credit).orElse(0L));
        row.setReplacedBy(ticket.swapped().map(Ticket.Swapped::by).orElse(null));
        promise(row, ticket.promise());
        span(row, ticket.span());
        return row;
    }

    private static void promise(PaidEntryTicketRecord row, Ticket.Promise promise) {
        row.setRefundWindow(promise.refundWindow().toMillis());
        row.setCoolingOff(promise.coolingOff().toMillis());
        row.setGrace(promise.grace().toMillis());
        row.setSeasonFrom(millis(promise.season().map(Season.Stretch::from)));
        row.setSeasonUntil(millis(promise.season().map(Season.Stretch::until)));
    }

    private static void span(PaidEntryTicketRecord row, Optional<Span> span) {
        row.setAnchorAt(millis(span.map(Span::anchor)));
        row.setAnchorMonths(span.map(Span::months).orElse(0));
        row.setStartsAt(millis(span.map(Span::starts)));
        row.setEndsAt(millis(span.flatMap(Span::ends)));
    }

    private static Ticket ticket(PaidEntryTicketRecord row) {
        Optional<Span> span = instant(row.getStartsAt())
                .map(starts -> new Span(Instant.ofEpochMilli(row.getAnchorAt()), row.getAnchorMonths(), starts, instant(row.getEndsAt())));
        Optional<Season.Stretch> season = instant(row.getSeasonFrom())
                .map(from -> new Season.Stretch(from, Instant.ofEpochMilli(row.getSeasonUntil())));
        Ticket.Promise promise = new Ticket.Promise(Duration.ofMillis(row.getRefundWindow()), Duration.ofMillis(row.getCoolingOff()),
                Duration.ofMillis(row.getGrace()), season);
        return new Ticket(row.getOrderNumber(), row.getGroupId(), row.getPersonId(), row.getPlan(), Ticket.Kind.valueOf(row.getKind()),
                Period.valueOf(row.getPeriod()), promise, Instant.ofEpochMilli(row.getContinuesAt()), instant(row.getPaidAt()), span,
                instant(row.getClosedAt()), Optional.ofNullable(row.getReplacedBy()).map(by -> new Ticket.Swapped(by, row.getCredit())));
    }

    static Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
