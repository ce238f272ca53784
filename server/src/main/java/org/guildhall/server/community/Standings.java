package org.guildhall.server.community;

import static org.guildhall.server.store.schema.Tables.JOIN_REQUEST;
import static org.guildhall.server.store.schema.Tables.MEMBERSHIP;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Question;
import org.guildhall.server.store.Store;
import org.jooq.impl.DSL;

/** Says how people stand to groups, each time in one kept statement: it is asked for every page that a member sees. */
public final class Standings {
    private static final Question<Row> MINE = new Question<>(sql -> sql
            .select(MEMBERSHIP.ROLE, MEMBERSHIP.DOOR, MEMBERSHIP.TIER, MEMBERSHIP.SINCE_AT, MEMBERSHIP.UNTIL_AT, MEMBERSHIP.REFUND_UNTIL_AT,
                    MEMBERSHIP.MUTED_UNTIL_AT, MEMBERSHIP.IS_SHOWN, JOIN_REQUEST.ID, JOIN_REQUEST.MESSAGE, JOIN_REQUEST.STATE,
                    JOIN_REQUEST.REASON, JOIN_REQUEST.ASKED_AT, JOIN_REQUEST.DECIDED_AT)
            .from(PERSON)
            .leftJoin(MEMBERSHIP).on(MEMBERSHIP.COMMUNITY_ID.eq(0L).and(MEMBERSHIP.PERSON_ID.eq(PERSON.ID))
                    .and(MEMBERSHIP.UNTIL_AT.isNull().or(MEMBERSHIP.UNTIL_AT.gt(0L))))
            .leftJoin(JOIN_REQUEST).on(JOIN_REQUEST.ID.eq(DSL.select(DSL.max(JOIN_REQUEST.as("r").ID)).from(JOIN_REQUEST.as("r"))
                    .where(JOIN_REQUEST.as("r").COMMUNITY_ID.eq(0L).and(JOIN_REQUEST.as("r").PERSON_ID.eq(PERSON.ID)))))
            .where(PERSON.ID.eq(0L)), Row::of);

    private final Store store;
    private final InstantSource clock;

    /** By the hall's clock. */
    public Standings(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How this person stands to this group. */
    public Standing of(Group group, Person person) {
        long now = clock.millis();
        return store.ask(MINE, group.id(), now, group.id(), person.id()).stream().findFirst()
                .map(row -> row.standing(group, person, now)).orElse(Standing.STRANGER);
    }

    private record Row(Optional<Role> role, Stay stay, Instant since, Optional<Instant> muted, boolean shown, Optional<Asked> asked) {
        static Row of(ResultSet row) throws SQLException {
            String role = row.getString(1);
            if (role == null) {
                return new Row(Optional.empty(), Stay.by(""), Instant.EPOCH, Optional.empty(), false, Asked.of(row));
            }
            Stay stay = new Stay(row.getString(2), row.getString(3), instant(row, 5), instant(row, 6));
            return new Row(Optional.of(Role.valueOf(role.toUpperCase(Locale.ROOT))), stay, Instant.ofEpochMilli(row.getLong(4)),
                    instant(row, 7), row.getBoolean(8), Asked.of(row));
        }

        Standing standing(Group group, Person person, long now) {
            Optional<Membership> membership = role.map(it -> new Membership(group, person, it, stay, since));
            Optional<JoinRequest> request = asked.map(it -> it.by(person));
            boolean waits = request.filter(it -> it.state() == JoinRequest.State.OPEN).isPresent();
            Standing.State state = membership.isPresent() ? Standing.State.MEMBER : waits ? Standing.State.REQUESTED : Standing.State.NONE;
            return new Standing(state, membership, muted.filter(until -> until.toEpochMilli() > now), shown, request);
        }
    }

    private record Asked(long id, String message, JoinRequest.State state, String reason, Instant at, Optional<Instant> decided) {
        static Optional<Asked> of(ResultSet row) throws SQLException {
            String state = row.getString(11);
            return state == null ? Optional.empty() : Optional.of(new Asked(row.getLong(9), row.getString(10), RequestTable.state(state),
                    row.getString(12), Instant.ofEpochMilli(row.getLong(13)), instant(row, 14)));
        }

        JoinRequest by(Person person) {
            return new JoinRequest(id, person, message, state, reason, at, decided);
        }
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
