package org.guildhall.plugins.distributionrewards;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Batch;
import org.guildhall.api.Contribution;
import org.guildhall.api.Gate;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Shares;

/** Whoever brings people who pay and stay earns a part of it: held, taken back with refunds, two levels at most (分享有赏). */
public final class DistributionRewardsPlugin implements Plugin {
    private static final String GROUP = "/g/{group}";

    private final Terms terms;
    private final Binding binding;
    private final Referrals referrals;
    private final MyRewards mine;
    private final Landing landing;
    private final InviterPages inviter;
    private final OwnerPage sources;
    private final Report report;
    private final News news;
    private final Honesty honesty;

    /** Takes the services it works with. */
    public DistributionRewardsPlugin(Database database, Settings settings, Groups groups, Memberships memberships, People people, Gates gates,
                                     Notifications notifications, Shares shares, InstantSource clock) {
        var promoters = new PromoterBook(database);
        var bonds = new BondBook(database);
        this.terms = new Terms(settings, groups, shares);
        this.binding = new Binding(terms, bonds, promoters, groups, memberships, clock);
        this.referrals = new Referrals(terms, bonds, promoters, people, clock);
        this.mine = new MyRewards(terms, promoters, bonds, shares, gates, new Links(groups), clock);
        this.landing = new Landing(terms, promoters, shares, people, clock);
        this.inviter = new InviterPages(binding, bonds, promoters, people, memberships, clock);
        this.sources = new OwnerPage(terms, promoters, bonds, shares, people);
        this.report = new Report(terms, bonds, shares, clock);
        this.news = new News(notifications);
        this.honesty = new Honesty(terms, new Claims(shares));
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                terms.hallForm(), terms.groupForm(), referrals,
                Listener.within(Introductions.Followed.class, binding::followed),
                Listener.within(Introductions.Introduced.class, binding::introduced),
                Listener.within(Shares.Changed.class, news::heard),
                new Gate<>(Intent.Speak.class, honesty::denials),

                Route.get(GROUP, Permission.SIGNED_IN, MyRewards.Ask.class, mine::show).gives(MyRewards.Shown.class).in(Route.Menu.GROUP),
                Route.post(GROUP + "/promote", Permission.SIGNED_IN, mine::promote).gives(MyRewards.Mine.class),
                Route.get(GROUP + "/invited", Permission.ANYONE, Landing.Ask.class, landing::show).gives(Landing.Invited.class),
                Route.get(GROUP + "/inviter", Permission.SIGNED_IN, inviter::show).gives(InviterPages.Shown.class),
                Route.post(GROUP + "/inviter", Permission.SIGNED_IN, InviterPages.Correction.class, inviter::change).gives(InviterPages.Shown.class),
                new Slot<>("rewards", Place.GROUP_SIDE, Batch.each(landing::onGroup)),
                new Slot<>("invitedBy", Place.CHECKOUT, landing::atCheckout),

                Route.get(GROUP + "/sources", Permission.OWNER, sources::show).gives(OwnerPage.Shown.class),
                Route.get(GROUP + "/report", Permission.OWNER, Report.Ask.class, report::show).gives(Report.Shown.class),
                Route.get(GROUP + "/report.csv", Permission.OWNER, report::table));
    }
}
