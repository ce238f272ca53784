package org.guildhall.server.admin;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.data.Field;
import org.guildhall.server.data.Form;
import org.guildhall.server.http.Visit;
import org.guildhall.server.pages.Labels;
import org.guildhall.server.plugin.GroupTerms;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.store.Store;
import org.guildhall.server.view.Words;

/** Which groups may have a plugin that is switched per group: every one, or those it is tried in first. */
public final class PluginGroupsPages {
    private final Plugins plugins;
    private final GroupBook groups;
    private final Store store;
    private final Labels labels;

    /** Allowances of these plugins in these groups. */
    public PluginGroupsPages(Plugins plugins, GroupBook groups, Store store, Labels labels) {
        this.plugins = plugins;
        this.groups = groups;
        this.store = store;
        this.labels = labels;
    }

    /**
     * What the admin may say.
     *
     * @param groups the slugs of the chosen groups
     * @param fresh whether groups that are opened from now on begin with it on
     */
    record Allowance(GroupTerms.Allow allow, @Range(max = 200) List<String> groups, boolean fresh) {}

    /**
     * What is allowed, and in how many groups the plugin is at work.
     *
     * @param fields those of {@link Allowance}
     */
    record Allowed(PluginCard plugin, List<Field> fields, int on) {}

    /** Reading and changing what is allowed. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/plugins/{id}/groups", Permission.ADMIN,
                        request -> Response.view("admin-plugin-groups", allowed(request))).gives(Allowed.class),
                Route.post("/admin/plugins/{id}/groups", Permission.ADMIN, this::allow).gives(Allowed.class));
    }

    private Allowed allowed(Request request) {
        String id = perGroup(request);
        return new Allowed(PluginCard.of(plugins.get(id), request.locale(), false),
                labels.on(Form.of(Allowance.class).fields(now(id)), Words.HALL, request.locale()), plugins.groups().count(id));
    }

    private Response allow(Request request) {
        String id = perGroup(request);
        store.run(sql -> {
            Allowance wish = Form.of(Allowance.class).readOver(now(id), Visit.of(request).values(), "");
            plugins.groups().allow(id, new GroupTerms(wish.allow(), wish.groups().stream().map(this::group).distinct().toList(), wish.fresh()));
            groups.allChanged();
        });
        return Response.done("/admin/plugins/" + id + "/groups", allowed(request));
    }

    private Allowance now(String id) {
        GroupTerms terms = plugins.groups().terms(id);
        return new Allowance(terms.allow(), terms.chosen().stream().map(group -> groups.face(group).group().slug()).toList(), terms.fresh());
    }

    private long group(String slug) {
        Optional<Group> found = groups.find(slug.strip());
        return found.orElseThrow(() -> Refused.field("groups", "admin.plugins.groups.unknown", slug)).id();
    }

    private String perGroup(Request request) {
        String id = request.path("id");
        if (!plugins.isPerGroup(id)) {
            throw new Refused(Refused.Kind.NOT_FOUND, "http.not-found");
        }
        return id;
    }
}
