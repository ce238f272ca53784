package org.guildhall.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.server.admin.Setup;
import org.guildhall.server.http.Callers;
import org.guildhall.server.http.Guests;
import org.guildhall.server.http.HttpServer;
import org.guildhall.server.http.HttpSettings;
import org.guildhall.server.http.SignedIn;
import org.guildhall.server.pages.Chrome;
import org.guildhall.server.pages.DoorViews;
import org.guildhall.server.pages.KeptPages;
import org.guildhall.server.people.Caller;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.view.Assets;
import org.guildhall.server.view.Site;
import org.guildhall.server.view.Sources;
import org.guildhall.server.view.Theme;
import org.guildhall.server.view.Views;
import org.guildhall.server.view.Words;

/** The hall's pages behind its web server. */
final class Website {
    private final Config config;
    private final Domain domain;
    private final Plugins plugins;

    private Website(Config config, Domain domain, Plugins plugins) {
        this.config = config;
        this.domain = domain;
        this.plugins = plugins;
    }

    static HttpServer of(Config config, Domain domain, Plugins plugins, Setup setup) {
        return new Website(config, domain, plugins).server(setup);
    }

    private HttpServer server(Setup setup) {
        Sources sources = Sources.of(plugins::registry);
        Theme theme = Theme.of(config.bundle().resolve("themes"), domain.facts.theme());
        Words words = new Words(sources);
        Assets assets = new Assets(theme, sources);
        Views views = new Views(theme, sources, words, assets, domain.clock, this::broke);
        Chrome chrome = new Chrome(views, words, domain.facts, theme.name(), domain.clock, plugins::registry, belongings());
        List<Route<?>> pages = SitePlan.of(domain, plugins, setup, words);
        HttpServer server = new HttpServer(settings(), new HttpServer.Content(pages, plugins::registry, plugins::hold, new KeptPages(domain.groupBook, domain.versions), domain.store::isReachable),
                guests(new DoorViews(domain.doors, domain.groupBook, words)),
                new HttpServer.Face(chrome, words::say, assets), domain.store, domain.clock.real());
        plugins.onChange(registry -> {
            server.renew();
            views.renew(registry.generation());
        });
        return server;
    }

    private HttpSettings settings() {
        return new HttpSettings(config.host(), config.port(), config.baseUrl(), config.trustedProxies(), config.home().resolve("uploads"),
                HttpSettings.Limits.NORMAL);
    }

    private Guests guests(DoorViews doors) {
        return new Guests(callers(), (who, permission, group) -> domain.rights.may(Optional.of(caller(who)), permission.least(), Optional.of(group)),
                (slug, visitor) -> domain.groupBook.find(slug), doors,
                domain.events::publish, () -> domain.facts.get().currency());
    }

    private Callers callers() {
        return new Callers() {
            @Override
            public Optional<SignedIn> bySession(String token) {
                return domain.sessions.find(token).map(Website::signedIn);
            }

            @Override
            public Optional<SignedIn> byBearer(String token) {
                return domain.tokens.find(token).map(Website::signedIn);
            }

            @Override
            public void speaks(Person person, Locale locale) {
                domain.profiles.setLocale(person, Optional.of(locale));
            }
        };
    }

    private Chrome.Belongings belongings() {
        return new Chrome.Belongings() {
            @Override
            public List<Site.Door> groups(Person person) {
                return domain.roster.groupsOf(person).stream().map(belonging -> belonging.membership().group())
                        .map(group -> new Site.Door(group.id(), group.slug(), group.name())).toList();
            }

            @Override
            public int unread(Person person) {
                return domain.bell.unread(person);
            }

            @Override
            public Optional<Memberships.Role> role(Group group, Person person) {
                return domain.standings.of(group, person).membership().map(Memberships.Membership::role);
            }

            @Override
            public Optional<String> caution(Locale reader) {
                return plugins.caution().map(why -> why.to(reader));
            }
        };
    }

    private void broke(String plugin, Throwable fault) {
        plugins.registry().plugin(plugin).ifPresent(handle -> handle.calls().broke(fault));
    }

    private static SignedIn signedIn(Caller caller) {
        return new SignedIn(caller.person(), caller.admin(), caller.locale(), caller.zone());
    }

    private static Caller caller(SignedIn who) {
        return new Caller(who.person(), who.admin(), who.locale(), who.zone(), 0);
    }
}
