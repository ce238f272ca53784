package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.Tickets.instant;
import static org.guildhall.plugins.paidentry.Tickets.millis;
import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_SUBSCRIPTION;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.Subscription.Cancel;
import org.guildhall.plugins.paidentry.Subscription.Reason;
import org.guildhall.plugins.paidentry.Subscription.Renewal;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntrySubscriptionRecord;

/** The rows of subscriptions, one for each person and group. */
record SubscriptionBook(Database database) {
    Optional<Subscription> find(Group group, Person person) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_SUBSCRIPTION)
                .where(PAID_ENTRY_SUBSCRIPTION.GROUP_ID.eq(group.id()), PAID_ENTRY_SUBSCRIPTION.PERSON_ID.eq(person.id()))
                .fetchOptional().map(SubscriptionBook::subscription));
    }

    /** The subscriptions this person has, or had, in these groups, by group id. */
    Map<Long, Subscription> find(Collection<Group> groups, Person person) {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_SUBSCRIPTION)
                .where(PAID_ENTRY_SUBSCRIPTION.PERSON_ID.eq(person.id()),
                        PAID_ENTRY_SUBSCRIPTION.GROUP_ID.in(groups.stream().map(Group::id).toList()))
                .fetchMap(PAID_ENTRY_SUBSCRIPTION.GROUP_ID, SubscriptionBook::subscription));
    }

    /** Writes it in the place of what was known. */
    void keep(Subscription subscription) {
        PaidEntrySubscriptionRecord row = row(subscription);
        database.run(sql -> sql.insertInto(PAID_ENTRY_SUBSCRIPTION).set(row)
                .onConflict(PAID_ENTRY_SUBSCRIPTION.GROUP_ID, PAID_ENTRY_SUBSCRIPTION.PERSON_ID).doUpdate().set(row)
                .execute());
    }

    private static PaidEntrySubscriptionRecord row(Subscription it) {
        PaidEntrySubscriptionRecord row = new PaidEntrySubscriptionRecord();
        row.setGroupId(it.group());
        row.setPersonId(it.person());
        row.setSinceAt(it.since().toEpochMilli());
        row.setPlan(it.time().plan());
        row.setBasis(it.time().kind().name());
        row.setPaidUntil(millis(it.time().until()));
        row.setGrace(it.time().grace().toMillis());
        row.setRenewingOrder(it.renewal().map(Renewal::order).orElse(null));
        row.setFailingAt(millis(it.renewal().flatMap(Renewal::failing)));
        row.setGaveUpAt(millis(it.renewal().flatMap(Renewal::over)));
        row.setCancelledAt(millis(it.cancel().map(Cancel::at)));
        row.setReason(it.cancel().flatMap(Cancel::reason).map(Reason::name).orElse(null));
        row.setNote(it.cancel().map(Cancel::note).orElse(""));
        row.setNextPlan(it.nextPlan().orElse(null));
        row.setEndedAt(millis(it.ended()));
        row.setAccessUntil(millis(it.access()));
        return row;
    }

    static Subscription subscription(PaidEntrySubscriptionRecord row) {
        Time time = new Time(Ticket.Kind.valueOf(row.getBasis()), row.getPlan(), instant(row.getPaidUntil()), Duration.ofMillis(row.getGrace()));
        Optional<Renewal> renewal = Optional.ofNullable(row.getRenewingOrder())
                .map(order -> new Renewal(order, instant(row.getFailingAt()), instant(row.getGaveUpAt())));
        Optional<Cancel> cancel = instant(row.getCancelledAt())
                .map(at -> new Cancel(at, Optional.ofNullable(row.getReason()).map(Reason::valueOf), row.getNote()));
        return new Subscription(row.getGroupId(), row.getPersonId(), Instant.ofEpochMilli(row.getSinceAt()), time, renewal, cancel,
                Optional.ofNullable(row.getNextPlan()), instant(row.getEndedAt()));
    }
}
