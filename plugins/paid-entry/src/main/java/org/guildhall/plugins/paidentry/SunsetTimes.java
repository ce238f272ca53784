package org.guildhall.plugins.paidentry;

import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.host.Timers;

/** What a sunset does when its times come. */
record SunsetTimes(Database database, Groups groups, Settings settings, ChargingGroups charging, SunsetBook book, InstantSource clock) {
    static final String STOP = "stop-charging";
    static final String END_GRACE = "end-grace";
    private static final String KEY = "sunset";

    void set(Timers timers, Sunset sunset) {
        timers.set(STOP, KEY, sunset.stops());
        timers.set(END_GRACE, KEY, sunset.graceUntil());
    }

    void forget(Timers timers) {
        timers.cancel(STOP, KEY);
        timers.cancel(END_GRACE, KEY);
    }

    /** Charging has stopped by itself, for its date has come; the doors that are shut now must be drawn anew. */
    void stop(String key) {
        tellAll();
    }

    /** Switches each group whose owner did nothing to requests with a message. */
    void endGrace(String key) {
        Optional<Sunset> sunset = book.read().filter(announced -> announced.graceOverAt(clock.instant()));
        if (sunset.isPresent()) {
            charging.eachCharging(this::switchToRequest);
        }
    }

    /** Has the pages of all groups that charge made anew. */
    void tellAll() {
        book.changed();
        charging.eachCharging(groups::changed);
    }

    private void switchToRequest(Group group) {
        database.run(sql -> {
            groups.setEntry(group, Groups.Entry.REQUEST);
            settings.keepGroup(group.id(), settings.group(group.id(), Terms.class).closed());
        });
    }
}
