package org.guildhall.plugins.invitecodes;

import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.ActivityType;
import org.guildhall.api.Contribution;
import org.guildhall.api.Door;
import org.guildhall.api.Gate;
import org.guildhall.api.Listener;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Plugin;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Metrics;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Limits;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.QrCodes;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Wares;

/** Codes, links and lines of words that bring people in, each traceable to who gave it (邀请码、口令). */
public final class InviteCodesPlugin implements Plugin {
    private static final String CODES = "/g/{group}/codes";
    private static final String CARD = "/i/{code}";
    private static final String PERSON = "/g/{group}/people/{name}";

    private final WhoMayInvite who;
    private final Entrance entrance;
    private final Lowering lowering;
    private final Arrivals arrivals;
    private final RedeemPages redeem;
    private final InvitationPages pages;
    private final TreePages trees;
    private final Pictures pictures;
    private final OrderInvitations orders;

    /** Takes the services it works with. */
    public InviteCodesPlugin(Database database, Groups groups, People people, Memberships memberships, Gates gates, Metrics metrics,
                             ActivityLog log, Introductions introductions, Wares wares, Limits limits, Settings settings, QrCodes qrCodes,
                                     Messages messages,
                             Notifications notifications, Json json, InstantSource clock) {
        var book = new InvitationBook(database);
        var guests = new GuestBook(database);
        var register = new Register(guests, people, introductions);
        var tree = new Tree(database);
        var openings = new Openings(database);
        var passphrases = new Passphrases();
        var reading = new Reading(book, passphrases, people, clock);
        var acquaintance = new Acquaintance(settings, memberships, people);
        var guesses = new Guesses(limits);
        this.who = new WhoMayInvite(settings, memberships, metrics, clock);
        this.entrance = new Entrance(database, reading, book, guests, register, memberships, acquaintance, wares, guesses, messages, clock);
        this.lowering = new Lowering(reading, book, guests, register, memberships, acquaintance, wares, clock);
        this.arrivals = new Arrivals(book, guests, tree, memberships, people, log, clock);
        var cards = new Cards(groups, people, memberships, wares, entrance, messages);
        this.redeem = new RedeemPages(reading, book, openings, entrance, cards, guesses, groups, settings, clock);
        var making = new Making(passphrases, clock);
        this.pages = new InvitationPages(database, book, new Quota(database), making, cards,
                new Figures(database, openings, people), tree, people, groups, settings, gates, messages, clock);
        this.trees = new TreePages(tree, book, people);
        this.orders = new OrderInvitations(database, book, making, pages, people, notifications, settings, json, clock);
        this.pictures = new Pictures(redeem, cards, groups, memberships, metrics, qrCodes, messages);
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                new Door(Entrance.DOOR, redeem::door, entrance::come),
                lowering,
                new Gate<>(Intent.Invite.class, who::denials),
                SettingsForm.group(Rules.class, Rules::of).checked((group, rules) -> rules.check()),
                new ActivityType(Arrivals.BROUGHT, Activity.Tone.FOR),
                new Slot<>("redeem", Place.FRONT, redeem::front),

                Listener.within(Memberships.Joined.class, arrivals::joined),
                Listener.within(Memberships.Left.class, arrivals::left),
                Listener.within(Memberships.Denied.class, arrivals::denied),
                Listener.within(Orders.Paid.class, arrivals::paid),
                Listener.within(Orders.Closed.class, arrivals::closed),

                Route.get("/redeem", Permission.ANYONE, redeem::box).gives(RedeemPages.RedeemPage.class).in(Route.Menu.HALL),
                Route.post("/redeem", Permission.ANYONE, RedeemPages.Paste.class, redeem::paste).gives(RedeemPages.RedeemPage.class),
                Route.get(CARD, Permission.ANYONE, redeem::open).gives(RedeemPages.RedeemPage.class),
                Route.post("/accept", Permission.SIGNED_IN, RedeemPages.Typed.class, redeem::accept).gives(RedeemPages.RedeemPage.class),

                Route.get(CARD + "/qr.svg", Permission.ANYONE, pictures::qrSvg),
                Route.get(CARD + "/qr.png", Permission.ANYONE, pictures::qrPng),
                Route.get(CARD + "/poster.svg", Permission.ANYONE, Pictures.Ask.class, pictures::posterSvg),
                Route.get(CARD + "/poster.png", Permission.ANYONE, Pictures.Ask.class, pictures::posterPng),

                Route.get(CODES, Permission.MEMBER, InvitationPages.Ask.class, pages::list).gives(InvitationPages.CodesPage.class)
                        .in(Route.Menu.GROUP),
                Route.post(CODES, Permission.MEMBER, Making.Form.class, pages::make).gives(InvitationPages.Made.class),
                Route.get(CODES + "/{code}", Permission.MEMBER, pages::show).gives(InvitationPages.OnePage.class),
                Route.post(CODES + "/{code}/revoke", Permission.MEMBER, pages::revoke).gives(InvitationPages.CodesPage.class),
                Route.post("/g/{group}/orders", Permission.KEEPER, OrderInvitations.Paid.class, orders::call)
                        .gives(OrderInvitations.Invited.class),
                Route.post("/hooks/{group}", Permission.ANYONE, orders::hook).gives(OrderInvitations.Invited.class),
                Route.post("/g/{group}/revoke-channel", Permission.KEEPER, TreePages.Channel.class, trees::revokeChannel)
                        .gives(TreePages.Ended.class),
                Route.get(PERSON, Permission.MEMBER, TreePages.Ask.class, trees::show).gives(TreePages.TreePage.class),
                Route.post(PERSON + "/revoke", Permission.KEEPER, trees::revokeBranch).gives(TreePages.Ended.class));
    }
}
