package org.guildhall.server.pages;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Hall;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.server.http.Pages;
import org.guildhall.server.http.SignedIn;
import org.guildhall.server.http.Visit;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.view.Fragments;
import org.guildhall.server.view.Site;
import org.guildhall.server.view.Views;
import org.guildhall.server.view.Words;
import org.guildhall.server.work.HallClock;

/** Puts pages into the theme's layout: the hall's name, who is signed in, their groups, the group's tabs, the admin's desk. */
public final class Chrome implements Pages {
    private static final List<String> DESK = List.of("", "/plugins", "/people", "/groups", "/money", "/books");
    private static final List<String> DESK_ICONS = List.of("layout-dashboard", "blocks", "users", "door-open", "settings", "scale");
    private static final List<String> DESK_KEYS = List.of("overview", "plugins", "people", "groups", "money", "books");

    private static final Pattern FRONT_OF_GROUP = Pattern.compile("/g/[^/]+");

    private final Views views;
    private final Words words;
    private final Supplier<Hall> hall;
    private final String theme;
    private final HallClock clock;
    private final Supplier<Registry> registry;
    private final Slots slots;
    private final Belongings belongings;

    /** The parts that pages are framed with. */
    public Chrome(Views views, Words words, Supplier<Hall> hall, String theme, HallClock clock, Supplier<Registry> registry,
                  Belongings belongings) {
        this.views = views;
        this.words = words;
        this.hall = hall;
        this.theme = theme;
        this.clock = clock;
        this.registry = registry;
        this.slots = new Slots(registry);
        this.belongings = belongings;
    }

    /** What is asked about those who are signed in. */
    public interface Belongings {
        /** Their groups, for the list beside the page. */
        List<Site.Door> groups(Person person);

        /** How many of their notes they have not read. */
        int unread(Person person);

        /** Their role in this group, if they belong to it. */
        Optional<Role> role(Group group, Person person);

        /** What admins should know about how the hall was started. */
        Optional<String> caution(Locale reader);
    }

    @Override
    public byte[] page(Visit visit, String owner, String template, Record model) {
        Hall here = hall.get();
        Optional<Group> group = group(visit);
        ZoneId zone = visit.zone().or(() -> group.map(Group::zone)).orElse(here.zone());
        return views.render(owner, template, model, site(visit, here, group, model), visit.locale(), zone);
    }

    private Map<ContentRef, Fragments> beside(Visit visit, Record model) {
        return slots.isUsed(Place.CONTENT) ? slots.at(Place.CONTENT, visit.visitor(), ContentsOf.model(model)) : Map.of();
    }

    private Site site(Visit visit, Hall here, Optional<Group> group, Record model) {
        boolean chinese = visit.locale().getLanguage().equals("zh");
        Optional<Site.Me> me = visit.caller().map(who -> new Site.Me(who.person().id(), who.person().name(), who.admin()));
        String path = visit.isForAll() ? withoutQuery(visit.pathAndQuery()) : visit.pathAndQuery();
        String key = visit.isForAll() ? "" : UUID.randomUUID().toString();
        Optional<Site.Refusal> refusal = visit.refused().map(why -> new Site.Refusal(why.message(), why.fields(), why.values()));
        return new Site(here.name(), theme, chinese ? "zh-CN" : "en", chinese ? "en" : "zh-CN", path, me, here.sandbox(), clock.offset(),
                here.address().toString(), registry.get().generation(), key, refusal,
                () -> visit.visitor().map(belongings::groups).orElse(List.of()),
                () -> visit.visitor().map(belongings::unread).orElse(0),
                () -> group.map(it -> room(visit, it, model)),
                visit.caller().filter(SignedIn::admin).flatMap(who -> belongings.caution(visit.locale())),
                () -> more(visit), () -> visit.caller().filter(SignedIn::admin).map(who -> desk(visit)).orElse(List.of()),
                beside(visit, model));
    }

    private Site.Room room(Visit visit, Group group, Record model) {
        Optional<Role> role = model instanceof GroupPage page ? page.you().flatMap(You::role)
                : visit.visitor().flatMap(person -> belongings.role(group, person));
        boolean admin = visit.caller().map(SignedIn::admin).orElse(false);
        String word = role.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("");
        return new Site.Room(group.id(), group.slug(), group.name(), word, tabs(visit, group, role, admin));
    }

    private List<Site.Link> tabs(Visit visit, Group group, Optional<Role> role, boolean admin) {
        String home = "/g/" + group.slug();
        List<Site.Link> tabs = new ArrayList<>();
        tabs.add(link(visit, say(visit, "tab.about"), home, ""));
        if (isAtLeast(role, admin, Permission.Role.MEMBER)) {
            tabs.add(link(visit, say(visit, "tab.members"), home + "/members", ""));
        }
        ofPlugins(Route.Menu.GROUP).filter(route -> route.isFor(group)
                        && (isAtLeast(role, admin, route.contribution().who().least()) || isNamed(route, visit, group)))
                .forEach(route -> tabs.add(link(visit, label(visit, route), address(route).replace("{group}", group.slug()), "")));
        if (isAtLeast(role, admin, Permission.Role.KEEPER)) {
            tabs.add(link(visit, say(visit, "tab.requests"), home + "/requests", ""));
        }
        if (isAtLeast(role, admin, Permission.Role.OWNER)) {
            tabs.add(link(visit, say(visit, "tab.income"), home + "/income", ""));
            Site.Link settings = link(visit, say(visit, "tab.settings"), home + "/settings", "");
            boolean features = isAt(withoutQuery(visit.pathAndQuery()), home + "/plugins");
            tabs.add(features ? new Site.Link(settings.label(), settings.href(), "", true) : settings);
        }
        return tabs;
    }

    private static boolean isNamed(Owned<Route<?>> route, Visit visit, Group group) {
        return visit.visitor().flatMap(person -> route.<Boolean>ask(it -> it.who().also().test(person, Optional.of(group)))).orElse(false);
    }

    private List<Site.Link> more(Visit visit) {
        boolean admin = visit.caller().filter(SignedIn::admin).isPresent();
        return ofPlugins(Route.Menu.HALL).filter(route -> isAtLeast(Optional.empty(), admin, route.contribution().who().least()))
                .filter(route -> visit.visitor().isPresent() || route.contribution().who().least() == Permission.Role.ANYONE)
                .map(route -> link(visit, label(visit, route), address(route), "")).toList();
    }

    private List<Site.Link> desk(Visit visit) {
        List<Site.Link> links = new ArrayList<>();
        for (int i = 0; i < DESK.size(); i++) {
            links.add(link(visit, say(visit, "admin." + DESK_KEYS.get(i)), "/admin" + DESK.get(i), DESK_ICONS.get(i)));
        }
        ofPlugins(Route.Menu.ADMIN).forEach(route -> links.add(link(visit, label(visit, route), address(route), "")));
        return links;
    }

    private Stream<Owned<Route<?>>> ofPlugins(Route.Menu menu) {
        return registry.get().all(Route.class).stream().map(Chrome::typed).filter(route -> route.contribution().menu() == menu);
    }

    @SuppressWarnings("unchecked")
    private static Owned<Route<?>> typed(Owned<?> route) {
        return (Owned<Route<?>>) route;
    }

    private static String address(Owned<Route<?>> route) {
        return "/p/" + route.plugin() + route.contribution().path();
    }

    private String label(Visit visit, Owned<Route<?>> route) {
        return words.say(route.plugin(), visit.locale(), labelKey(route.contribution()));
    }

    /** The message that is the label of the link to a page. */
    static String labelKey(Route<?> route) {
        return "menu." + route.path().replaceAll("/\\{[^}]*}", "");
    }

    private String say(Visit visit, String key) {
        return words.say(Words.HALL, visit.locale(), key);
    }

    private static Site.Link link(Visit visit, String label, String href, String icon) {
        return new Site.Link(label, href, icon, isAt(withoutQuery(visit.pathAndQuery()), href));
    }

    /** Whether the page is the one the link leads to, or lies below it; below the two front pages lies everything. */
    private static boolean isAt(String path, String href) {
        boolean front = href.equals("/admin") || FRONT_OF_GROUP.matcher(href).matches();
        return path.equals(href) || !front && path.startsWith(href + "/");
    }

    private static boolean isAtLeast(Optional<Role> role, boolean admin, Permission.Role least) {
        return switch (least) {
            case ANYONE, SIGNED_IN -> true;
            case MEMBER -> role.isPresent();
            case KEEPER -> admin || role.filter(it -> it.compareTo(Role.ADMIN) >= 0).isPresent();
            case OWNER -> admin || role.filter(Role.OWNER::equals).isPresent();
            case ADMIN -> admin;
        };
    }

    private static Optional<Group> group(Visit visit) {
        try {
            return visit.namesGroup() ? Optional.of(visit.group()) : Optional.empty();
        } catch (Refused noSuchGroup) {
            return Optional.empty();
        }
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
