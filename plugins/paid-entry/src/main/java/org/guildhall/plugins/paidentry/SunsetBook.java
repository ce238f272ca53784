package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_SUNSET;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paidentry.tables.tables.records.PaidEntrySunsetRecord;

/** The sunset that has been announced, if any; pages may see one announced on another machine some seconds late. */
final class SunsetBook {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private volatile Known known = new Known(Optional.empty(), Instant.MIN);

    private record Known(Optional<Sunset> sunset, Instant until) {}

    SunsetBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The announced one, for pages. */
    Optional<Sunset> glance() {
        Known last = known;
        Instant now = clock.instant();
        if (now.isAfter(last.until())) {
            last = new Known(read(), now.plus(KNOWN_FOR));
            known = last;
        }
        return last.sunset();
    }

    /** Whether charging has stopped, for pages. */
    boolean over() {
        return glance().filter(sunset -> sunset.overAt(clock.instant())).isPresent();
    }

    /** Refuses to charge once charging has stopped. */
    void refuseAfterTheEnd() {
        if (read().filter(sunset -> sunset.overAt(clock.instant())).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "sunset.over");
        }
    }

    /** The announced one, as it is in the database now. */
    Optional<Sunset> read() {
        return database.read(sql -> sql.selectFrom(PAID_ENTRY_SUNSET)
                .where(PAID_ENTRY_SUNSET.CALLED_OFF_AT.isNull())
                .orderBy(PAID_ENTRY_SUNSET.ID.desc())
                .limit(1)
                .fetchOptional().map(SunsetBook::sunset));
    }

    /** Announces it in the place of an earlier one. */
    void announce(Sunset sunset) {
        callOff();
        database.run(sql -> {
            PaidEntrySunsetRecord row = sql.newRecord(PAID_ENTRY_SUNSET);
            row.setNotice(sunset.notice());
            row.setAnnouncedAt(sunset.announced().toEpochMilli());
            row.setStopsAt(sunset.stops().toEpochMilli());
            row.setGraceUntil(sunset.graceUntil().toEpochMilli());
            row.insert();
        });
    }

    /** Takes the announcement back; none there is fine. */
    void callOff() {
        database.run(sql -> sql.update(PAID_ENTRY_SUNSET)
                .set(PAID_ENTRY_SUNSET.CALLED_OFF_AT, clock.instant().toEpochMilli())
                .where(PAID_ENTRY_SUNSET.CALLED_OFF_AT.isNull())
                .execute());
    }

    /** Forgets what pages were told, once a change has been committed. */
    void changed() {
        known = new Known(Optional.empty(), Instant.MIN);
    }

    private static Sunset sunset(PaidEntrySunsetRecord row) {
        return new Sunset(row.getNotice(), Instant.ofEpochMilli(row.getAnnouncedAt()), Instant.ofEpochMilli(row.getStopsAt()),
                Instant.ofEpochMilli(row.getGraceUntil()));
    }
}
