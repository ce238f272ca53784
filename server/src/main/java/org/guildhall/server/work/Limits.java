package org.guildhall.server.work;

import static org.guildhall.server.store.schema.Tables.ATTEMPT_COUNT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.guildhall.api.Refused;
import org.guildhall.server.data.Digest;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/**
 * Counts what may not be tried too often, by the real clock and over all machines. Call it outside a transaction: an
 * attempt must count even if what was attempted is undone.
 */
public final class Limits {
    private static final int TRIES = 3;

    private final Store store;
    private final InstantSource real;
    private final boolean on;

    /** With {@code on} false nothing is counted, as sandbox homes may wish. */
    public Limits(Store store, InstantSource real, boolean on) {
        this.store = store;
        this.real = real;
        this.on = on;
    }

    /**
     * Counts one attempt.
     *
     * @param name what is tried, such as {@code sign-in}
     * @param who who tries it: an account's name, an address
     * @param most how many are let through
     * @param within from the first of them
     * @throws Refused TOO_MANY, its first argument the seconds until the next may be tried
     */
    public void take(String name, String who, int most, Duration within) {
        if (!on) {
            return;
        }
        String counter = counter(name, who);
        long now = real.millis();
        boolean taken = store.write(sql -> taken(sql, counter, most, now, now + within.toMillis()));
        if (!taken) {
            throw new Refused(Refused.Kind.TOO_MANY, "limits.too-many", Math.max(1, secondsLeft(counter, now)));
        }
    }

    /**
     * Counts nothing.
     *
     * @throws Refused TOO_MANY as long as no further attempt would be let through
     */
    public void check(String name, String who, int most) {
        if (!on) {
            return;
        }
        String counter = counter(name, who);
        long now = real.millis();
        boolean used = store.read(sql -> sql.fetchExists(ATTEMPT_COUNT, ATTEMPT_COUNT.NAME.eq(counter),
                ATTEMPT_COUNT.RESETS_AT.gt(now), ATTEMPT_COUNT.TAKEN.ge(most)));
        if (used) {
            throw new Refused(Refused.Kind.TOO_MANY, "limits.too-many", Math.max(1, secondsLeft(counter, now)));
        }
    }

    /** The same for a plugin, whose names are its own. */
    public org.guildhall.api.host.Limits of(String plugin) {
        return new org.guildhall.api.host.Limits() {
            @Override
            public void take(String what, String who, int most, Duration within) {
                Limits.this.take(plugin + "." + what, who, most, within);
            }

            @Override
            public void check(String what, String who, int most) {
                Limits.this.check(plugin + "." + what, who, most);
            }
        };
    }

    /** Forgets the attempts, after one that was right. */
    public void forgive(String name, String who) {
        if (on) {
            store.run(sql -> sql.deleteFrom(ATTEMPT_COUNT).where(ATTEMPT_COUNT.NAME.eq(counter(name, who))).execute());
        }
    }

    /** Drops the counters that have run out. */
    public void sweep() {
        store.run(sql -> sql.deleteFrom(ATTEMPT_COUNT).where(ATTEMPT_COUNT.RESETS_AT.le(real.millis())).execute());
    }

    private static boolean taken(DSLContext sql, String counter, int most, long now, long resets) {
        for (int i = 0; i < TRIES; i++) {
            if (more(sql, counter, most, now) || again(sql, counter, now, resets) || first(sql, counter, resets)) {
                return true;
            }
        }
        return false;
    }

    private static boolean more(DSLContext sql, String counter, int most, long now) {
        return sql.update(ATTEMPT_COUNT).set(ATTEMPT_COUNT.TAKEN, ATTEMPT_COUNT.TAKEN.plus(1))
                .where(ATTEMPT_COUNT.NAME.eq(counter).and(ATTEMPT_COUNT.RESETS_AT.gt(now)).and(ATTEMPT_COUNT.TAKEN.lt(most)))
                .execute() == 1;
    }

    private static boolean again(DSLContext sql, String counter, long now, long resets) {
        return sql.update(ATTEMPT_COUNT).set(ATTEMPT_COUNT.TAKEN, 1).set(ATTEMPT_COUNT.RESETS_AT, resets)
                .where(ATTEMPT_COUNT.NAME.eq(counter).and(ATTEMPT_COUNT.RESETS_AT.le(now))).execute() == 1;
    }

    private static boolean first(DSLContext sql, String counter, long resets) {
        return sql.insertInto(ATTEMPT_COUNT).set(ATTEMPT_COUNT.NAME, counter).set(ATTEMPT_COUNT.TAKEN, 1)
                .set(ATTEMPT_COUNT.RESETS_AT, resets).onConflict(ATTEMPT_COUNT.NAME).doNothing().execute() == 1;
    }

    private long secondsLeft(String counter, long now) {
        return store.read(sql -> sql.select(ATTEMPT_COUNT.RESETS_AT).from(ATTEMPT_COUNT).where(ATTEMPT_COUNT.NAME.eq(counter))
                .fetchOptional(ATTEMPT_COUNT.RESETS_AT).map(resets -> (resets - now + 999) / 1000).orElse(1L));
    }

    // Names and addresses of people are nobody's business here, and of any length.
    private static String counter(String name, String who) {
        return name + ":" + Digest.of(who.getBytes(StandardCharsets.UTF_8), 16);
    }
}
