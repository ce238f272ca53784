package org.guildhall.server.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.community.Person;

/** Whoever holds a token, read from its first five columns: id, name, admin, locale, zone. */
record Holder(Person person, boolean admin, Optional<Locale> locale, Optional<ZoneId> zone) {
    static Holder of(ResultSet row) throws SQLException {
        return new Holder(new Person(row.getLong(1), row.getString(2)), row.getBoolean(3), AccountTable.locale(row.getString(4)),
                AccountTable.zone(row.getString(5)));
    }

    Caller caller(Supplier<ZoneId> hallZone, long session) {
        return new Caller(person, admin, locale, zone.orElseGet(hallZone), session);
    }
}
