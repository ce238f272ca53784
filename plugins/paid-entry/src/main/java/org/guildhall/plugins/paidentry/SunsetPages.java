package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where an admin sees what stopping to charge would do, sets it going, and calls it off. */
record SunsetPages(Database database, Groups groups, Timers timers, SunsetBook book, SunsetForecast forecast, SunsetTimes times,
                   InstantSource clock) {
    private static final String PAGE = "/p/paid-entry/admin/sunset";
    private static final int USUAL_NOTICE_DAYS = 30;
    private static final int USUAL_GRACE_DAYS = 7;

    /**
     * What the admin sends.
     *
     * @param date when charging stops: a day in the hall's zone, or a time
     * @param graceDays how long owners may choose after that; a week if it is left out
     * @param dryRun whether to work it out only
     * @param confirm the hall's name, typed by a person; programs may leave it out
     */
    record Ask(@Range(min = 1, max = 40) String date, @Range(max = 365) Optional<Integer> graceDays, @Range(max = 2000) String notice,
               boolean dryRun, String confirm) {}

    /**
     * What the page shows.
     *
     * @param dryRun whether nothing of it has been set going
     * @param announced whether it has been set going
     * @param canBeCalledOff whether its date has yet to come
     * @param day the date as its field takes it
     */
    record SunsetPage(boolean dryRun, boolean announced, boolean canBeCalledOff, String hall, Instant date, String day, int graceDays,
                      Instant graceUntil, String notice, int hallGroups, int withTimeLeft, List<Money> owed, Instant settledBy,
                      List<SunsetForecast.Step> steps, List<SunsetForecast.Line> charging) {}

    Response show(Request request) {
        Optional<Sunset> announced = book.read();
        Instant now = clock.instant();
        ZoneId zone = groups.hall().zone();
        Sunset sunset = announced.orElseGet(() -> Sunset.plan("", now,
                now.atZone(zone).toLocalDate().plusDays(USUAL_NOTICE_DAYS).atStartOfDay(zone).toInstant(), USUAL_GRACE_DAYS));
        return Response.view("sunset", page(sunset, announced.isPresent()));
    }

    Response set(Request request, Ask ask) {
        Hall hall = groups.hall();
        Instant now = clock.instant();
        Sunset sunset = Sunset.plan(ask.notice(), now, Sunset.moment(ask.date(), hall.zone()), ask.graceDays().orElse(USUAL_GRACE_DAYS));
        if (ask.dryRun()) {
            return Response.view("sunset", page(sunset, false));
        }
        if (!ask.confirm().isEmpty() && !ask.confirm().equals(hall.name())) {
            throw Refused.field("confirm", "sunset.not-the-name", hall.name());
        }
        SunsetPage planned = page(sunset, true);
        announce(sunset);
        return Response.created(PAGE, planned);
    }

    Response callOff(Request request) {
        Sunset sunset = book.read().orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "sunset.none"));
        refuseIfOver(Optional.of(sunset));
        database.run(sql -> {
            book.callOff();
            times.forget(timers);
        });
        times.tellAll();
        return Response.done(PAGE, page(sunset, false));
    }

    private void announce(Sunset sunset) {
        refuseIfOver(book.read());
        database.run(sql -> {
            book.announce(sunset);
            times.set(timers, sunset);
        });
        times.tellAll();
    }

    private void refuseIfOver(Optional<Sunset> announced) {
        if (announced.filter(sunset -> sunset.overAt(clock.instant())).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "sunset.over");
        }
    }

    private SunsetPage page(Sunset sunset, boolean announced) {
        Hall hall = groups.hall();
        SunsetForecast.Forecast what = forecast.of(sunset);
        return new SunsetPage(!announced, announced, announced && !sunset.overAt(clock.instant()), hall.name(), sunset.stops(),
                sunset.stops().atZone(hall.zone()).toLocalDate().toString(), sunset.graceDays(), sunset.graceUntil(), sunset.notice(),
                what.hallGroups(), what.withTimeLeft(), what.owed(), what.settledBy(), what.steps(), what.groups());
    }
}
