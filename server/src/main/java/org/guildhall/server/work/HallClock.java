package org.guildhall.server.work;

import static org.guildhall.server.store.schema.Tables.HALL_FACT;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.guildhall.api.Refused;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/**
 * The time the hall lives by: real time, and in sandbox homes an offset that only grows and survives
 * restarts.
 */
public final class HallClock implements InstantSource {
    private static final String FACT = "clock.offset";
    private static final Duration MOST_AT_ONCE = Duration.ofDays(400);

    private final InstantSource real;
    private final Store store;
    private final BooleanSupplier sandbox;
    private volatile Duration offset;

    /** Reads the offset; a home that is not a sandbox home has none. */
    public HallClock(InstantSource real, Store store, BooleanSupplier sandbox) {
        this.real = real;
        this.store = store;
        this.sandbox = sandbox;
        this.offset = store.read(HallClock::kept);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    /** How far it is ahead of real time. */
    public Duration offset() {
        return offset;
    }

    /** Real time, for what must not be moved: claims, sessions, limits. */
    public InstantSource real() {
        return real;
    }

    /**
     * Moves the clock forward.
     *
     * @throws Refused FORBIDDEN in a home that is not a sandbox home, INVALID backward or by more than 400 days
     */
    public Instant advance(Duration by) {
        if (!sandbox.getAsBoolean()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "clock.sandbox-only");
        }
        if (by.isNegative() || by.isZero() || by.compareTo(MOST_AT_ONCE) > 0) {
            throw Refused.field("advance", "clock.forward-only", MOST_AT_ONCE.toDays());
        }
        offset = store.write(sql -> {
            Duration further = kept(sql).plus(by);
            sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, FACT).set(HALL_FACT.CONTENT, further.toString())
                    .onConflict(HALL_FACT.NAME).doUpdate().set(HALL_FACT.CONTENT, further.toString()).execute();
            return further;
        });
        return instant();
    }

    /**
     * Lets a new sandbox home begin in the past, so that it can live through what came before; {@link #advance} leads back.
     *
     * @throws Refused FORBIDDEN in a home that is not a sandbox home, CONFLICT once its clock has been moved
     */
    public void beginEarlier(Duration by) {
        if (!sandbox.getAsBoolean()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "clock.sandbox-only");
        }
        Duration back = by.negated();
        if (0 == store.write(sql -> sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, FACT).set(HALL_FACT.CONTENT, back.toString())
                .onConflictDoNothing().execute())) {
            throw new Refused(Refused.Kind.CONFLICT, "clock.forward-only", MOST_AT_ONCE.toDays());
        }
        offset = back;
    }

    private static Duration kept(DSLContext sql) {
        return sql.select(HALL_FACT.CONTENT).from(HALL_FACT).where(HALL_FACT.NAME.eq(FACT))
                .fetchOptional(HALL_FACT.CONTENT).map(Duration::parse).orElse(Duration.ZERO);
    }
}
