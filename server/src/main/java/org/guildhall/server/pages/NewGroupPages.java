package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.GroupFace;
import org.guildhall.server.community.GroupSettings;
import org.guildhall.server.community.NewGroup;
import org.guildhall.server.community.Template;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Limits;

/** Opening a group. */
public final class NewGroupPages {
    private static final java.time.Duration A_DAY = java.time.Duration.ofDays(1);
    private static final int MOST_A_DAY = 50;

    private final Store store;
    private final GroupBook groups;
    private final Limits limits;

    /** Pages that add to these groups. */
    public NewGroupPages(Store store, GroupBook groups, Limits limits) {
        this.store = store;
        this.groups = groups;
        this.limits = limits;
    }

    /** The page. */
    record Blank(List<Template> templates) {}

    /** What is said about a new group; the way in that is chosen goes before the template's. */
    record Opening(@Range(max = 40) String slug, @Range(max = 80) String name, @Range(max = 400) String summary, Optional<Template> template,
                   Optional<Entry> join, @Range(max = 20_000) Optional<String> rules) {}

    /** The group that was opened. */
    record Opened(GroupView group) {}

    /** The page, and what is sent from it. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/groups/new", Permission.SIGNED_IN, request -> Response.view("group-new", new Blank(List.of(Template.values()))))
                        .gives(Blank.class),
                Route.post("/groups", Permission.SIGNED_IN, Opening.class, this::open).gives(Opened.class));
    }

    private Response open(Request request, Opening form) {
        limits.take("open-group", String.valueOf(request.person().id()), MOST_A_DAY, A_DAY);
        Group group = store.write(sql -> {
            Group opened = groups.create(request.person(), new NewGroup(form.slug(), form.name(), form.summary(), form.template()));
            GroupSettings now = groups.face(opened).settings();
            groups.update(opened, new GroupSettings(now.name(), now.summary(), form.rules().orElse(now.rules()), form.join().orElse(now.join()),
                    now.capacity(), now.listed()));
            return opened;
        });
        GroupFace face = groups.face(group);
        return Response.created("/g/" + group.slug(), new Opened(GroupView.of(face)));
    }
}
