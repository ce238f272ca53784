package org.guildhall.plugins.distributionrewards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Shares;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** What the owner sees: who brings people, what it costs, and what looks wrong. */
record OwnerPage(Terms terms, PromoterBook promoters, BondBook bonds, Shares shares, People people) {
    private static final int SHOWN = 50;
    private static final int LEADERS = 5;

    /** One promoter, and what came of their link. */
    record Source(Person promoter, String code, int visits, int brought, int paid, int kept, Money cost, Money takenBack) {}

    /**
     * The page.
     *
     * @param sources those who earned most first
     * @param leaders the first few of them, for the chart
     * @param cost all that was given away and not taken back
     * @param most what the first of them cost
     */
    record Shown(String group, String slug, boolean open, MyRewards.Offered terms, List<Source> sources, List<Source> leaders, int people, Money cost, Money held,
                 Money takenBack, Money most, Claims.Truth truth, List<Alarm> alarms) {}

    Response show(Request request) {
        Group group = request.group();
        List<Promoter> all = promoters.of(group);
        Map<Long, Shares.Sums> sums = shares.sums(group);
        List<Bond> links = bonds.of(group);
        Map<Long, Person> named = people.get(everybody(all, links));
        List<Source> sources = sources(group, all, sums, named);
        Money zero = Money.zero(group.currency());
        Money most = sources.stream().map(Source::cost).reduce(zero, (one, other) -> one.exceeds(other) ? one : other);
        return Response.view("sources", new Shown(group.name(), group.slug(), terms.open(group).isPresent(), MyRewards.Offered.of(terms.of(group)),
                sources.stream().limit(SHOWN).toList(), sources.stream().limit(LEADERS).toList(), all.size(), sum(sums.values(), zero, Shares.Sums::earned),
                sum(sums.values(), zero, Shares.Sums::pending), sum(sums.values(), zero, Shares.Sums::takenBack), most, Claims.truth(sums, zero),
                new Alarms(links, all.stream().collect(Collectors.toMap(Promoter::person, Promoter::device)),
                        id -> Optional.ofNullable(named.get(id)).map(Person::name).orElse("?")).all()));
    }

    private List<Source> sources(Group group, List<Promoter> all, Map<Long, Shares.Sums> sums, Map<Long, Person> named) {
        Map<Long, Integer> visits = promoters.visits(group, LocalDate.EPOCH);
        Map<Long, Integer> brought = bonds.brought(group, Instant.EPOCH);
        Money zero = Money.zero(group.currency());
        return all.stream().filter(promoter -> named.containsKey(promoter.person())).map(promoter -> {
            long id = promoter.person();
            Optional<Shares.Sums> own = Optional.ofNullable(sums.get(id));
            return new Source(named.get(id), promoter.code(), visits.getOrDefault(id, 0), brought.getOrDefault(id, 0),
                    own.map(Shares.Sums::count).orElse(0), own.map(Shares.Sums::lasting).orElse(0), own.map(Shares.Sums::earned).orElse(zero),
                    own.map(Shares.Sums::takenBack).orElse(zero));
        }).sorted(Comparator.comparingLong((Source source) -> source.cost().minor()).thenComparing(Source::brought).reversed()).toList();
    }

    private static Set<Long> everybody(List<Promoter> promoters, List<Bond> bonds) {
        Set<Long> ids = new HashSet<>();
        promoters.forEach(promoter -> ids.add(promoter.person()));
        bonds.forEach(bond -> ids.add(bond.person()));
        return ids;
    }

    private static Money sum(Collection<Shares.Sums> sums, Money zero, Function<Shares.Sums, Money> part) {
        return sums.stream().map(part).reduce(zero, Money::plus);
    }
}
