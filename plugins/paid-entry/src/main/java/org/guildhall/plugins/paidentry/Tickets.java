package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_TICKET;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntryTicketRecord;
import org.jooq.impl.DSL;

/** All tickets, in the plugin's own table. */
record Tickets(Database database) {
    /** Writes the promise once; placing the same order again changes nothing. */
    void promise(Ticket ticket) {
        database.run(sql -> sql.insertInto(PAID_ENTRY_TICKET)
                .set(row(ticket))
                .onConflict(PAID_ENTRY_TICKET.ORDER_NUMBER).doNothing()
                .execute());
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
        row.setPeriod(ticket.period().name());
        row.setRefundWindow(ticket.refundWindow().toMillis());
        row.setCoolingOff(ticket.coolingOff().toMillis());
        row.setPaidAt(millis(ticket.paid()));
        row.setAnchorAt(millis(ticket.span().map(Span::anchor)));
        row.setAnchorMonths(ticket.span().map(Span::months).orElse(0));
        row.setStartsAt(millis(ticket.span().map(Span::starts)));
        row.setEndsAt(millis(ticket.span().flatMap(Span::ends)));
        row.setClosedAt(millis(ticket.closed()));
        return row;
    }

    private static Ticket ticket(PaidEntryTicketRecord row) {
        Optional<Span> span = instant(row.getStartsAt())
                .map(starts -> new Span(Instant.ofEpochMilli(row.getAnchorAt()), row.getAnchorMonths(), starts, instant(row.getEndsAt())));
        return new Ticket(row.getOrderNumber(), row.getGroupId(), row.getPersonId(), row.getPlan(), Period.valueOf(row.getPeriod()),
                Duration.ofMillis(row.getRefundWindow()), Duration.ofMillis(row.getCoolingOff()), instant(row.getPaidAt()), span,
                instant(row.getClosedAt()));
    }

    private static Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
