package org.guildhall.server.community;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.MembershipRecord;

/** Knows who may not speak where: the one gate of the hall's own. */
final class Muted {
    private final MembershipTable table;
    private final InstantSource clock;

    Muted(Store store, InstantSource clock) {
        this.table = new MembershipTable(store);
        this.clock = clock;
    }

    /** What a muted person is told who wants to speak. */
    Optional<Denial> denial(Person person, Intent intent) {
        return intent instanceof Intent.Speak speak ? denial(speak.group(), person) : Optional.empty();
    }

    private Optional<Denial> denial(Group group, Person person) {
        Instant now = clock.instant();
        return table.find(group.id(), person.id())
                .filter(row -> MembershipTable.instant(row.getMutedUntilAt()).filter(until -> until.isAfter(now)).isPresent())
                .map(row -> denial(group, row));
    }

    private static Denial denial(Group group, MembershipRecord row) {
        var until = Instant.ofEpochMilli(row.getMutedUntilAt()).atZone(group.zone());
        String reason = row.getMuteReason();
        return new Denial(Denial.Effect.STOP, reason.isEmpty() ? "community.muted" : "community.muted.because", List.of(until, reason),
                Optional.empty());
    }
}
