package org.guildhall.server.admin;

import static org.guildhall.server.store.schema.Tables.COMMUNITY;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Every group in the hall, those that are not listed too. */
public final class GroupsPages {
    private static final int PAGE = 50;

    private final Store store;

    /** Pages over this store. */
    public GroupsPages(Store store) {
        this.store = store;
    }

    /** Where the list goes on. */
    record From(Optional<String> after) {}

    /** One group. */
    record Line(long id, String slug, String name, String owner, int members, String entry, boolean listed) {}

    /** The list, from the oldest. */
    record Listing(List<Line> items, Optional<String> next) {}

    /** The list. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/admin/groups", Permission.ADMIN, From.class, this::list).gives(Listing.class));
    }

    private Response list(Request request, From from) {
        Condition on = from.after().map(after -> COMMUNITY.ID.gt(id(after))).orElse(DSL.noCondition());
        List<Line> found = store.read(sql -> sql.select(COMMUNITY.ID, COMMUNITY.SLUG, COMMUNITY.NAME, PERSON.NAME, COMMUNITY.MEMBER_COUNT,
                        COMMUNITY.ENTRY, COMMUNITY.LISTED)
                .from(COMMUNITY).join(PERSON).on(PERSON.ID.eq(COMMUNITY.OWNER_ID))
                .where(on).orderBy(COMMUNITY.ID).limit(PAGE + 1)
                .fetch(row -> new Line(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7())));
        List<Line> shown = found.stream().limit(PAGE).toList();
        Optional<String> next = found.size() > PAGE ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty();
        return Response.view("admin-groups", new Listing(shown, next));
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refused.field("after", "money.after");
        }
    }
}
