package @package@;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.web.Response;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;

/** The plugin's own table, made by {@code migrations/V1__lines.sql}. */
record Lines(Database database, People people, InstantSource clock) {
    private static final Table<?> LINE = table(name("@table@_line"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<Long> GROUP = field(name("group_id"), Long.class);
    private static final Field<Long> PERSON = field(name("person_id"), Long.class);
    private static final Field<String> TEXT = field(name("text"), String.class);
    private static final Field<Long> AT = field(name("said_at"), Long.class);

    Line add(Group group, Person person, String text) {
        Instant now = clock.instant();
        database.run(sql -> sql.insertInto(LINE).set(GROUP, group.id()).set(PERSON, person.id()).set(TEXT, text)
                .set(AT, now.toEpochMilli()).execute());
        return new Line(person.name(), text, now);
    }

    List<Line> of(Group group, int most) {
        Result<?> rows = find(GROUP.eq(group.id()), most);
        Map<Long, Person> persons = people.get(rows.getValues(PERSON));
        return rows.map(row -> line(row, persons));
    }

    /** The newest line of each of these groups, in one query however many there are. */
    Map<Group, Response.View> newest(Optional<Person> viewer, List<Group> groups) {
        Result<?> rows = find(ID.in(select(max(ID)).from(LINE).where(GROUP.in(groups.stream().map(Group::id).toList())).groupBy(GROUP)),
                groups.size());
        Map<Long, Person> persons = people.get(rows.getValues(PERSON));
        Map<Group, Response.View> views = new LinkedHashMap<>();
        for (Group group : groups) {
            rows.stream().filter(row -> row.get(GROUP) == group.id()).findFirst()
                    .ifPresent(row -> views.put(group, Response.view("newest", line(row, persons))));
        }
        return views;
    }

    private Result<?> find(Condition where, int most) {
        return database.read(sql -> sql.select(GROUP, PERSON, TEXT, AT).from(LINE).where(where).orderBy(ID.desc()).limit(most).fetch());
    }

    private static Line line(Record row, Map<Long, Person> persons) {
        Person person = persons.get(row.get(PERSON));
        return new Line(person == null ? "" : person.name(), row.get(TEXT), Instant.ofEpochMilli(row.get(AT)));
    }
}
