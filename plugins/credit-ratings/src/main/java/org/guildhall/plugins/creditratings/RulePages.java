package org.guildhall.plugins.creditratings;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.guildhall.api.Refused;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where an admin reads the rules, changes them, takes a preset, and tries first what would come of it. */
record RulePages(Database database, RuleBook book, Recount recount, Simulation simulation, ActivityLog log, InstantSource clock) {
    /** The preset's name where the rules are the admin's own. */
    private static final String OWN = "own";
    /** How many empty rows the page offers below the rules there are. */
    private static final int EMPTY_ROWS = 2;

    /** The rules as they are sent; a row without an event is not there. */
    record Form(List<Row> rules, List<Wanted> needs, @Range(max = 10) Optional<Integer> holdBelow, @Range(max = 90) Optional<Integer> holdDays,
                @Range(max = 365) Optional<Integer> newDays, List<Named> titles, boolean dryRun) {
        RuleSet set() {
            return new RuleSet(rules.stream().flatMap(row -> row.rule().stream()).toList(), needs.stream().flatMap(row -> row.need().stream()).toList(),
                    holdBelow.orElse(0), holdDays.orElse(0), newDays.orElse(0), titles.stream().flatMap(row -> row.title().stream()).toList());
        }
    }

    /** A condition as it is sent; one that asks for nothing is not there. */
    record Wanted(Need.Act act, @Range(max = 10) Optional<Integer> stars, @Range(max = 100) Optional<Integer> level,
                  @Range(max = 100) Optional<Integer> person, @Range(max = 3650) Optional<Integer> days, boolean newcomers) {
        Optional<Need> need() {
            return Optional.of(new Need(act, stars.orElse(0), level.orElse(0), person.orElse(0), days.orElse(0), newcomers))
                    .filter(need -> need.stars() + need.level() + need.person() + need.days() > 0);
        }
    }

    /** A title as it is sent; one without a name is not there. */
    record Named(@Range(max = 40) Optional<String> name, @Range(min = 1, max = 100_000) Optional<Integer> least, @Range(max = 200) Optional<String> rights) {
        Optional<Title> title() {
            return name.map(String::strip).filter(any -> !any.isEmpty()).map(any -> new Title(any, least.orElse(1), rights.orElse("")));
        }
    }

    /** A rule as it is sent. */
    record Row(@Range(max = 64) Optional<String> event, Optional<Whom> whom, @Range(min = -100, max = 100) Optional<Integer> points,
               @Range(max = 3650) Optional<Integer> days, boolean fades, @Range(max = 100) Optional<Integer> most,
               @Range(max = 100) Optional<Integer> above, @Range(max = 10_000) Optional<Integer> least) {
        Optional<Rule> rule() {
            return event.map(String::strip).filter(any -> !any.isEmpty()).map(name -> new Rule(name, whom.orElse(Whom.GROUP), points.orElse(0),
                    days.orElse(0), fades, most.orElse(0), above.orElse(0), least.orElse(0)));
        }
    }

    /** A preset to take, or only to try. */
    record Choice(@Range(min = 1, max = 16) String name, boolean dryRun) {}

    /**
     * The page.
     *
     * @param rows the rules, and some empty rows to add more
     * @param events what rules may name
     * @param needs what each act takes, be it nothing
     * @param progress of working all ratings out anew
     */
    record RulesPage(String page, RuleSet rules, String preset, List<String> presets, long version, List<RatingPages.RuleLine> rows, int empty,
                     List<Known> events, List<Need> needs, Optional<RuleBook.Progress> progress) {}

    /** An event that rules may name. */
    record Known(String name, String words) {}

    Response show(Request request) {
        return Response.view("rules", page());
    }

    Response change(Request request, Form form) {
        return take(request, form.set(), OWN, form.dryRun());
    }

    Response preset(Request request, Choice choice) {
        Presets preset = List.of(Presets.values()).stream().filter(it -> name(it).equals(choice.name())).findFirst()
                .orElseThrow(() -> Refused.field("name", "rules.no-preset", choice.name()));
        return take(request, preset.rules(), choice.name(), choice.dryRun());
    }

    private Response take(Request request, RuleSet rules, String preset, boolean dryRun) {
        RuleCheck.checked(rules, log.kinds());
        if (dryRun) {
            return Response.view("simulation", simulation.of(rules, preset));
        }
        database.run(sql -> {
            book.keep(rules, preset, request.person(), clock.instant());
            recount.begin();
        });
        return Response.done(Paths.RULES, page());
    }

    private RulesPage page() {
        RuleBook.InForce in = book.current();
        List<RatingPages.RuleLine> rows = in.rules().rules().stream().map(rule -> new RatingPages.RuleLine(rule, Events.words(rule.event()))).toList();
        TreeSet<String> names = new TreeSet<>(Events.MEASURED);
        log.kinds().stream().map(ActivityLog.Kind::name).filter(name -> !name.startsWith(Events.OWN) && !name.endsWith(Events.VOIDED))
                .forEach(names::add);
        in.rules().rules().forEach(rule -> names.add(rule.event()));
        List<String> presets = new ArrayList<>();
        List.of(Presets.values()).forEach(preset -> presets.add(name(preset)));
        return new RulesPage(Paths.RULES, in.rules(), in.preset(), presets, in.version(), rows, EMPTY_ROWS,
                names.stream().map(name -> new Known(name, Events.words(name))).toList(), needs(in.rules()), book.progress());
    }

    private static List<Need> needs(RuleSet rules) {
        return List.of(Need.Act.values()).stream().map(act -> rules.need(act).orElse(new Need(act, 0, 0, 0, 0, false))).toList();
    }

    private static String name(Presets preset) {
        return preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
