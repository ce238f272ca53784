package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_SUBSCRIPTION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.Subscription.Reason;
import org.guildhall.plugins.paidentry.Subscription.State;
import org.guildhall.plugins.paidentry.tables.tables.PaidEntrySubscription;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What an owner asks about all subscriptions of a group; counted where they lie, however many there are. */
record SubscriptionRoll(Database database) {
    private static final PaidEntrySubscription ROW = PAID_ENTRY_SUBSCRIPTION;
    private static final long FOREVER = Long.MAX_VALUE;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** How many began and how many ended in a stretch of time. */
    record Flow(int began, int ended) {}

    /** How many are where. */
    Map<State, Integer> counts(Group group, Instant now) {
        Field<String> state = state(now);
        Map<State, Integer> counts = new EnumMap<>(State.class);
        database.read(sql -> sql.select(state, count()).from(ROW).where(ROW.GROUP_ID.eq(group.id())).groupBy(state).fetch())
                .forEach(row -> counts.put(State.valueOf(row.value1()), row.value2()));
        return counts;
    }

    /** Those in this state, or in any but the last, whose time is over soonest first. */
    List<Subscription> list(Group group, Optional<State> in, Instant now, Optional<Place> after, int most) {
        Condition wanted = in.map(State::name).map(state(now)::eq).orElse(state(now).ne(State.ENDED.name()));
        Field<Long> end = end();
        Condition behind = after.map(it -> end.gt(it.end()).or(end.eq(it.end()).and(ROW.PERSON_ID.gt(it.person())))).orElse(DSL.noCondition());
        return database.read(sql -> sql.selectFrom(ROW).where(ROW.GROUP_ID.eq(group.id())).and(wanted).and(behind)
                .orderBy(end, ROW.PERSON_ID).limit(most).fetch().map(SubscriptionBook::subscription));
    }

    /** Where a page of the list ends. */
    record Place(long end, long person) {
        static Place of(Subscription last) {
            return new Place(last.time().until().map(Instant::toEpochMilli).orElse(FOREVER), last.person());
        }

        static Optional<Place> read(String text) {
            return Optional.of(text).filter(it -> it.matches("\\d{1,18}\\.\\d{1,18}|" + FOREVER + "\\.\\d{1,18}")).map(it -> it.split("\\."))
                    .map(parts -> new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        }

        @Override
        public String toString() {
            return end + "." + person;
        }
    }

    /** How many have to pay within this time, or be charged. */
    int due(Group group, Instant now, Duration within) {
        return database.read(sql -> sql.fetchCount(ROW, ROW.GROUP_ID.eq(group.id())
                .and(ROW.PAID_UNTIL.between(now.toEpochMilli(), now.plus(within).toEpochMilli()))
                .and(ROW.CANCELLED_AT.isNull()).and(ROW.ENDED_AT.isNull())));
    }

    /** Why those went who said so, since then. */
    Map<Reason, Integer> reasons(Group group, Instant since) {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        database.read(sql -> sql.select(ROW.REASON, count()).from(ROW)
                        .where(ROW.GROUP_ID.eq(group.id()), ROW.REASON.isNotNull(), ROW.CANCELLED_AT.ge(since.toEpochMilli()))
                        .groupBy(ROW.REASON).fetch())
                .forEach(row -> reasons.put(Reason.valueOf(row.value1()), row.value2()));
        return reasons;
    }

    /** How many began and ended between each two of these moments. */
    List<Flow> flow(Group group, List<Instant> moments, Instant now) {
        List<Field<Integer>> sums = new ArrayList<>();
        for (int i = 0; i + 1 < moments.size(); i++) {
            Condition began = between(ROW.SINCE_AT, moments.get(i), moments.get(i + 1));
            Condition ended = between(ROW.ACCESS_UNTIL, moments.get(i), moments.get(i + 1)).and(ROW.ACCESS_UNTIL.le(now.toEpochMilli()));
            sums.add(count(when(began, inline(1))));
            sums.add(count(when(ended, inline(1))));
        }
        return database.read(sql -> sql.select(sums).from(ROW).where(ROW.GROUP_ID.eq(group.id())).fetchOne(row -> {
            List<Flow> flows = new ArrayList<>();
            for (int i = 0; i < sums.size(); i += 2) {
                flows.add(new Flow(row.get(sums.get(i)), row.get(sums.get(i + 1))));
            }
            return flows;
        }));
    }

    private static Condition between(Field<Long> moment, Instant from, Instant to) {
        return moment.ge(from.toEpochMilli()).and(moment.lt(to.toEpochMilli()));
    }

    private static Field<Long> end() {
        return DSL.coalesce(ROW.PAID_UNTIL, inline(FOREVER));
    }

    /** As {@link Subscription#at} says it. */
    private static Field<String> state(Instant now) {
        long at = now.toEpochMilli();
        Condition charged = ROW.RENEWING_ORDER.isNotNull().and(ROW.GAVE_UP_AT.isNull());
        return when(ROW.ACCESS_UNTIL.le(at), word(State.ENDED))
                .when(charged.and(ROW.FAILING_AT.isNotNull()), word(State.PAST_DUE))
                .when(ROW.PAID_UNTIL.le(at).and(charged).and(ROW.PAID_UNTIL.gt(at - DAY)), word(State.ACTIVE))
                .when(ROW.PAID_UNTIL.le(at).and(charged), word(State.PAST_DUE))
                .when(ROW.PAID_UNTIL.le(at), word(State.GRACE))
                .when(ROW.CANCELLED_AT.isNotNull(), word(State.CANCEL_SCHEDULED))
                .when(ROW.BASIS.eq(Ticket.Kind.TRIAL.name()), word(State.TRIAL))
                .when(ROW.BASIS.eq(Ticket.Kind.GIVEN.name()), word(State.COMPLIMENTARY))
                .otherwise(word(State.ACTIVE));
    }

    private static Field<String> word(State state) {
        return inline(state.name());
    }
}
