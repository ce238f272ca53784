package org.guildhall.server.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Place;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.community.GroupBook;
import org.guildhall.server.community.Keeping;
import org.guildhall.server.community.Rights;
import org.guildhall.server.community.Roster;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.OrderView.RefundView;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.people.Caller;
import org.guildhall.server.view.Fragments;

/** The members of a group, and what keepers do with them. */
public final class MemberPages {
    private static final List<Duration> LENGTHS = List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(12), Duration.ofDays(1),
            Duration.ofDays(7), Duration.ofDays(30));

    private final GroupBook groups;
    private final Roster roster;
    private final People people;
    private final Keeping keeping;
    private final Rights rights;
    private final Parts parts;
    private final InstantSource clock;

    /** What a row and a dialog are made of. */
    public record Parts(Slots slots, DoorViews doors, Rehearsal rehearsal, OrderViews orders) {}

    /** Pages over these lists. */
    public MemberPages(GroupBook groups, Roster roster, People people, Keeping keeping, Rights rights, Parts parts, InstantSource clock) {
        this.groups = groups;
        this.roster = roster;
        this.people = people;
        this.keeping = keeping;
        this.rights = rights;
        this.parts = parts;
        this.clock = clock;
    }

    /** Whose name begins so, and from where on. */
    record Search(@Range(max = 40) Optional<String> q, @Range(max = 60) Optional<String> after) {}

    /** Why somebody is removed, and whether it is on record as a violation. */
    record Removal(@Range(max = 500) Optional<String> reason, boolean violation) {}

    /** What went back. */
    record Removed(Optional<RefundView> refund) {}

    /** Another role. */
    record NewRole(Role role) {}

    /** Until when, and why; no time, or {@code lift}, lets them speak again. */
    record Mute(Optional<Instant> until, boolean lift, @Range(max = 500) Optional<String> reason) {}

    /**
     * Removing a member, and what goes back.
     *
     * @param refund if it is no violation
     * @param violationRefund if it is one
     */
    record Removing(GroupView group, MemberRow member, Optional<Money> refund, Optional<Money> violationRefund, boolean paid) {}

    /** Muting a member. */
    record Muting(GroupView group, MemberRow member, List<Length> choices) {}

    /** How long, and until when that is. */
    record Length(Duration length, Instant until) {}

    /** The list, the questions, and what is done. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/members", Permission.MEMBER, Search.class, this::list).gives(MemberList.class),
                Route.get("/g/{group}/members/{name}/remove", Permission.KEEPER, this::askToRemove).gives(Removing.class),
                Route.post("/g/{group}/members/{name}/remove", Permission.KEEPER, Removal.class, this::remove).gives(Removed.class),
                Route.post("/g/{group}/members/{name}/role", Permission.KEEPER, NewRole.class, this::setRole).gives(MemberRow.class),
                Route.get("/g/{group}/members/{name}/mute", Permission.KEEPER, this::askToMute).gives(Muting.class),
                Route.post("/g/{group}/members/{name}/mute", Permission.KEEPER, Mute.class, this::mute).gives(MemberRow.class));
    }

    private Response list(Request request, Search search) {
        Group group = request.group();
        String begins = search.q().orElse("");
        Page<Roster.Member> page = begins.isBlank() ? roster.members(group, search.after())
                : new Page<>(roster.named(group, begins), Optional.empty());
        boolean keeper = may(request, Permission.Role.KEEPER);
        List<Membership> memberships = page.items().stream().map(Roster.Member::membership).toList();
        Map<Membership, Fragments> said = keeper ? parts.slots().at(Place.MEMBER_ROW, request.visitor(), memberships) : Map.of();
        List<MemberRow> rows = page.items().stream().map(member -> row(member, keeper,
                said.getOrDefault(member.membership(), Fragments.NONE), request.locale())).toList();
        return Response.view("members", new MemberList(GroupView.of(groups.face(group)), rows, page.next(), begins, keeper,
                may(request, Permission.Role.OWNER)));
    }

    private Response askToRemove(Request request) {
        Roster.Member member = member(request);
        Optional<Money> refund = refund(request, member, false);
        boolean paid = parts.orders().hasPaid(member.membership().person(), request.group());
        return Response.view("remove", new Removing(GroupView.of(groups.face(request.group())), row(request, member), refund,
                refund(request, member, true), paid));
    }

    private Optional<Money> refund(Request request, Roster.Member member, boolean violation) {
        Person person = member.membership().person();
        Runnable removal = () -> keeping.remove(caller(request), request.group(), person, violation, "");
        return parts.rehearsal().of(request.group(), person, removal).refund();
    }

    private Response remove(Request request, Removal form) {
        Person person = named(request);
        Instant before = clock.instant();
        keeping.remove(caller(request), request.group(), person, form.violation(), form.reason().orElse(""));
        return Response.done(back(request), new Removed(parts.orders().refundSince(person, request.group(), before)));
    }

    private Response setRole(Request request, NewRole form) {
        keeping.setRole(caller(request), request.group(), named(request), form.role());
        return Response.done(back(request), row(request, member(request)));
    }

    private Response askToMute(Request request) {
        List<Length> choices = LENGTHS.stream().map(length -> new Length(length, clock.instant().plus(length))).toList();
        return Response.view("mute", new Muting(GroupView.of(groups.face(request.group())), row(request, member(request)), choices));
    }

    private Response mute(Request request, Mute form) {
        keeping.mute(caller(request), request.group(), named(request), form.until().filter(until -> !form.lift()),
                form.reason().orElse(""));
        return Response.done(back(request), row(request, member(request)));
    }

    private Roster.Member member(Request request) {
        Person person = named(request);
        return roster.member(request.group(), person).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "community.no-member"));
    }

    private Person named(Request request) {
        return people.named(request.path("name")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "community.no-member"));
    }

    private MemberRow row(Request request, Roster.Member member) {
        return row(member, true, parts.slots().at(Place.MEMBER_ROW, request.visitor(), member.membership()), request.locale());
    }

    /** What somebody paid and how they came is for keepers alone. */
    private MemberRow row(Roster.Member member, boolean keeper, Fragments said, Locale reader) {
        Membership in = member.membership();
        return keeper ? new MemberRow(in.person(), in.role(), in.since(), in.stay().until(), in.stay().refundUntil(), member.mutedUntil(),
                in.stay().door(), in.stay().tier(), parts.doors().cameBy(in.stay().door(), reader), said)
                : new MemberRow(in.person(), in.role(), in.since(), Optional.empty(), Optional.empty(), Optional.empty(), "", "", "", said);
    }

    private boolean may(Request request, Permission.Role least) {
        return rights.may(Optional.of(caller(request)), least, Optional.of(request.group()));
    }

    private static Caller caller(Request request) {
        return Callers.of(Visit.of(request));
    }

    private static String back(Request request) {
        return "/g/" + request.group().slug() + "/members";
    }
}
