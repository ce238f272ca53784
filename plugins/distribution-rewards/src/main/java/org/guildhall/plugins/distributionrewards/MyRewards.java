package org.guildhall.plugins.distributionrewards;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Shares.Share;
import org.guildhall.api.money.Shares.State;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The promoter's page: the link, what came of it, and each reward with its state and date. */
record MyRewards(Terms terms, PromoterBook promoters, BondBook bonds, Shares shares, Gates gates, Links links, InstantSource clock) {
    private static final int DAYS = 30;

    /** Where the list of rewards goes on. */
    record Ask(@Range(max = 20) Optional<String> after) {}

    /**
     * One reward.
     *
     * @param order the order's number
     * @param friend who paid, by the first and last letter of the name
     * @param amount what it is worth now
     * @param takenBack what was taken back of it
     * @param paid what was paid, before anything went back
     * @param availableAt when it becomes available if nothing holds it back
     */
    record Reward(String order, String friend, int level, Percent rate, Money paid, Money amount, Money takenBack, State state, Instant availableAt) {}

    /** How many came how far by the link in the last thirty days; paid and kept are of all time. */
    record Funnel(int visits, int signUps, int paid, int kept) {}

    /** What a promoter has to share. */
    record Mine(String code, String link, Funnel funnel) {}

    /** What one earns here. */
    record Offered(Percent ratePercent, int levels, Optional<Percent> secondPercent, int holdDays) {
        static Offered of(Rules rules) {
            return new Offered(rules.ratePercent(), rules.levels(), Optional.of(rules.secondPercent()).filter(any -> rules.hasSecond()), rules.holdDays());
        }
    }

    /**
     * The page.
     *
     * @param link what to share; missing for who is no promoter
     * @param keeper whether who asks may see the owner's page
     * @param own whether the group is theirs, so that nothing can be earned by it
     */
    record Shown(String group, String slug, boolean open, Offered terms, Optional<String> code, Optional<String> link, Optional<Funnel> funnel,
                 Shares.Sums sums, List<Reward> rewards, Optional<String> next, boolean keeper, boolean own) {}

    Response show(Request request, Ask ask) {
        Group group = request.group();
        Person person = request.person();
        Optional<Mine> mine = promoters.find(group, person.id()).map(promoter -> mine(group, promoter));
        Page<Share> page = shares.of(group, person, ask.after());
        boolean own = group.owner().id() == person.id();
        return Response.view("rewards", new Shown(group.name(), group.slug(), terms.open(group).isPresent(), Offered.of(terms.of(group)),
                mine.map(Mine::code), mine.map(Mine::link), mine.map(Mine::funnel), shares.sums(group, person),
                page.items().stream().map(MyRewards::reward).toList(), page.next(), request.may(Memberships.Role.OWNER),
                own));
    }

    /** Makes somebody a promoter: free, and without buying anything. */
    Response promote(Request request) {
        Group group = request.group();
        terms.mustBeOpen(group);
        gates.pass(request.person(), new Intent.Invite(group));
        if (group.owner().id() == request.person().id()) {
            throw new Refused(Refused.Kind.CONFLICT, "promote.own");
        }
        boolean known = promoters.find(group, request.person().id()).isPresent();
        Mine mine = mine(group, promoters.add(group, request.person(), request.device(), clock.instant()));
        return known ? Response.done(Links.of(group), mine) : Response.created(Links.of(group), mine);
    }

    private Mine mine(Group group, Promoter promoter) {
        Instant since = clock.instant().minus(DAYS, ChronoUnit.DAYS);
        Shares.Sums sums = shares.sums(group, new Person(promoter.person(), ""));
        return new Mine(promoter.code(), links.shared(group, promoter), new Funnel(
                promoters.visits(group, LocalDate.ofInstant(since, group.zone())).getOrDefault(promoter.person(), 0),
                bonds.brought(group, since).getOrDefault(promoter.person(), 0), sums.count(), sums.lasting()));
    }

    static Reward reward(Share share) {
        return new Reward(share.order().number(), Friends.masked(share.order().buyer()), share.level(), share.rate(), share.order().total(), share.kept(),
                share.takenBack(), share.state(), share.due().orElseThrow());
    }
}
