package org.guildhall.server;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Job;
import org.guildhall.api.host.Settings;
import org.guildhall.server.bills.Audit;
import org.guildhall.server.community.ActivityChain;
import org.guildhall.server.community.ContentBook;
import org.guildhall.server.community.Directory;
import org.guildhall.server.community.Doors;
import org.guildhall.server.community.Entrance;
import org.guildhall.server.community.GateKeeper;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.GroupsOf;
import org.guildhall.server.community.Keeping;
import org.guildhall.server.community.Logbook;
import org.guildhall.server.community.Measures;
import org.guildhall.server.community.Requests;
import org.guildhall.server.community.Rights;
import org.guildhall.server.community.Rolls;
import org.guildhall.server.community.Roster;
import org.guildhall.server.community.Standings;
import org.guildhall.server.community.Versions;
import org.guildhall.server.money.HolidayFile;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.MoneySettings;
import org.guildhall.server.money.Reckoning;
import org.guildhall.server.money.Treasury;
import org.guildhall.server.notifications.Bell;
import org.guildhall.server.notifications.OldNotes;
import org.guildhall.server.payouts.PayoutDesk;
import org.guildhall.server.payouts.PayoutSettings;
import org.guildhall.server.payouts.PayoutState;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.FirstRun;
import org.guildhall.server.people.PeopleOf;
import org.guildhall.server.people.Profiles;
import org.guildhall.server.people.Sessions;
import org.guildhall.server.people.Tokens;
import org.guildhall.server.plugin.CatalogueSettings;
import org.guildhall.server.plugin.KeptFiles;
import org.guildhall.server.plugin.PluginLimits;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.settings.HallFacts;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Jobs;
import org.guildhall.server.work.Limits;
import org.guildhall.server.work.Tasks;

/** What the hall knows and does, apart from plugins and pages: people, groups, money, and the work that comes due. */
final class Domain {
    final Store store;
    final HallFacts facts;
    final HallClock clock;
    final Tasks tasks;
    final Jobs jobs;
    final Events events;
    final Limits limits;
    final SettingsStore settings;

    final Sessions sessions;
    final Tokens tokens;
    final Accounts accounts;
    final Profiles profiles;
    final PeopleOf people;
    final FirstRun firstRun;

    final Bell bell;
    final KeptFiles files;

    final Versions versions;
    final GroupBook groupBook;
    final Directory directory;
    final GroupsOf groups;
    final GateKeeper gates;
    final Rolls rolls;
    final Measures measures;
    final Logbook logbook;
    final Roster roster;
    final Requests requests;
    final ContentBook contents;
    final Doors doors;
    final Standings standings;
    final Rights rights;
    final Entrance entrance;
    final Keeping keeping;

    final Settings catalogues;
    final Settings moneySettings;
    final Settings pluginLimits;
    final Market market;
    final Treasury treasury;
    final PayoutDesk payouts;
    final Audit audit;

    Domain(Config config, Store store, InstantSource real, Supplier<URI> address, Supplier<Registry> registry) {
        this.store = store;
        this.facts = new HallFacts(store, address, config.zone());
        this.clock = new HallClock(real, store, facts::isSandbox);
        this.tasks = new Tasks(store, clock, () -> registry.get().ids());
        this.jobs = new Jobs(tasks, clock, registry);
        this.events = new Events(store, tasks, clock, registry);
        this.limits = new Limits(store, real, config.limits());

        this.sessions = new Sessions(store, real, () -> facts.get().zone());
        this.tokens = new Tokens(store, real, () -> facts.get().zone());
        this.accounts = new Accounts(store, sessions, tokens, events, clock);
        this.profiles = new Profiles(store);
        this.people = new PeopleOf(store);
        this.firstRun = new FirstRun(store, accounts);

        this.bell = new Bell(store, clock, () -> registry.get().ids());
        this.files = new KeptFiles(store, config.home().resolve("files"), real);

        this.versions = new Versions(store);
        this.gates = new GateKeeper(registry, store, clock);
        this.groupBook = new GroupBook(store, versions, gates, events, facts, clock);
        Secrets secrets = Secrets.of(config.home());
        this.settings = new SettingsStore(store, secrets, clock, id -> groupBook.face(id).group());
        this.directory = new Directory(store);
        this.groups = new GroupsOf(store, facts, groupBook, directory);
        this.rolls = new Rolls(store, groupBook, people, gates, events, tasks, clock);
        this.measures = new Measures(registry, rolls);
        this.logbook = new Logbook(store, groupBook, people, events, registry);
        this.roster = new Roster(store, clock);
        this.requests = new Requests(store, rolls, gates, events, clock);
        this.contents = new ContentBook(store, registry, groupBook, rolls, gates, events, clock);
        this.doors = new Doors(registry);
        this.standings = new Standings(store, clock);
        this.rights = new Rights(standings);
        this.entrance = new Entrance(groupBook, doors, rolls, requests, standings);
        this.keeping = new Keeping(store, rolls, groupBook, clock);
        profiles.onRename(groupBook::ownerRenamed);

        this.catalogues = settings.hall("catalogues", CatalogueSettings.DEFAULT);
        this.moneySettings = settings.hall("money", MoneySettings.DEFAULT);
        this.pluginLimits = settings.hall("plugins", PluginLimits.DEFAULT);
        HolidayFile workingDays = new HolidayFile(config.bundle().resolve("conf/holidays.txt"));
        this.market = Market.of(registry);
        this.treasury = new Treasury(store, clock, tasks, events, market,
                new Treasury.House(facts, () -> moneySettings.site(MoneySettings.class), workingDays, bell.of(Bell.HALL),
                        files.of(Bell.HALL), gates));
        Settings payoutSettings = settings.hall("payouts", PayoutSettings.DEFAULT);
        this.payouts = new PayoutDesk(store, clock, tasks, market, treasury, new PayoutDesk.House(facts,
                () -> payoutSettings.site(PayoutSettings.class), workingDays, accounts,
                (group, person) -> rolls.find(group, person).isPresent(), bell.of(Bell.HALL), secrets, versions::changed));
        jobs.add(Job.every(Duration.ofMinutes(5), "seal-books", none -> treasury.books().seal()));
        jobs.add(Job.every(Duration.ofMinutes(5), "seal-activities", none -> new ActivityChain(store).seal()));
        jobs.add(Job.every(Duration.ofDays(1), "prove-books", none -> {
            // A demo lives through its months in a moment, and has no nights.
            if (!clock.offset().isNegative()) {
                treasury.proofs().begin();
            }
        }));
        this.audit = new Audit(store, market, treasury, (provider, number) -> payouts.payouts().find(provider, number)
                .map(payout -> new Reckoning.Ours(payout.id(), payout.amount(), payout.state() == PayoutState.PAID, Optional.empty())), clock);
        jobs.add(Job.every(Duration.ofMinutes(30), "bills", none -> audit.bills().run()));
        jobs.add(Job.every(Duration.ofDays(1), "sweep", none -> {
            sessions.sweep();
            limits.sweep();
            new OldNotes(store).sweep();
            files.sweep();
        }));
    }
}
