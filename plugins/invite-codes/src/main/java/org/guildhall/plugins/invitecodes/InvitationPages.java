package org.guildhall.plugins.invitecodes;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where invitations are made, listed and ended. */
record InvitationPages(Database database, InvitationBook book, Quota quota, Making making, Cards cards, Figures figures, Tree tree,
                       People people, Groups groups, Settings settings, Gates gates, Messages messages, InstantSource clock) {
    /** From where on. */
    record Ask(@Range(max = 20) Optional<String> after, Optional<Within> within) {}

    /** Over which time figures are told. */
    enum Within { DAY, WEEK, MONTH }

    /** One's own place in the tree. */
    record Mine(Person me, Optional<Person> invitedBy, int brought, int stayed) {}

    /**
     * The page: for those who keep the group all invitations, for others their own.
     *
     * @param uses how often a member's invitation can be used
     * @param within over which time the figures are told; those who keep the group see them
     * @param denied why who looks may not invite, if they may not
     */
    record CodesPage(List<Line> items, Optional<String> next, Group group, boolean keeper, boolean owner, Mine mine, Within within,
                     Optional<Figures.Told> figures, int uses, Optional<String> denied, String path) {}

    /** One invitation, to share. */
    record OnePage(Group group, Line invitation, String path) {}

    /** What was made, in all its shapes. */
    record Made(String code, String passphrase, String url, String qr, String poster, Line invitation) {}

    Response list(Request request, Ask ask) {
        return Response.view("codes", page(request, ask));
    }

    Response make(Request request, Making.Form form) {
        Group group = request.group();
        Person person = request.person();
        gates.pass(person, new Intent.Invite(group));
        boolean keeper = request.may(Role.ADMIN);
        Rules rules = settings.group(group.id(), Rules.class);
        Invitation invitation = making.of(new Making.Maker(group, person, keeper, request.may(Role.OWNER), rules, request.locale()), form);
        database.run(sql -> {
            if (!keeper && !quota.take(group, person, rules.perDay(), clock.instant())) {
                throw new Refused(Refused.Kind.TOO_MANY, "make.quota", rules.perDay());
            }
            if (!book.add(invitation, Optional.empty())) {
                throw Refused.field("code", "make.taken", invitation.code());
            }
        });
        Line line = line(invitation, group, Map.of(person.id(), person), request.locale());
        return Response.created(path(group) + "/" + line.code(), new Made(line.code(), line.passphrase(), line.url(), line.qr(),
                line.poster(), line));
    }

    Response show(Request request) {
        Group group = request.group();
        Invitation invitation = find(request, group);
        return Response.view("one", new OnePage(group, line(invitation, group, people.get(invitation.inviter().stream().toList()),
                request.locale()),
                path(group)));
    }

    Response revoke(Request request) {
        Group group = request.group();
        book.revoke(find(request, group).id());
        return Response.done(path(group), page(request, new Ask(Optional.empty(), Optional.empty())));
    }

    String url(Invitation invitation) {
        return groups.hall().address() + "/p/invite-codes/i/" + Codes.shown(invitation.code());
    }

    /** One's own, or any for those who keep the group. */
    private Invitation find(Request request, Group group) {
        return book.coded(Discount.plain(request.path("code"))).filter(found -> found.group() == group.id())
                .filter(found -> request.may(Role.ADMIN) || found.isBy(request.person().id()))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "code.none"));
    }

    private Line line(Invitation invitation, Group group, Map<Long, Person> inviters, Locale reader) {
        String code = Codes.shown(invitation.code());
        String link = "/p/invite-codes/i/" + code;
        Optional<Person> inviter = invitation.inviter().map(inviters::get);
        String share = messages.say(reader, "share", groups.hall().name(), group.name(), invitation.passphrase(), url(invitation));
        return new Line(code, invitation.passphrase(), url(invitation), link + "/qr.svg", link + "/poster.svg", share, invitation.kind(),
                inviter,
                invitation.channel(), cards.does(invitation, group, reader), invitation.role(), invitation.landing(), invitation.most(),
                invitation.used(), invitation.expires(), invitation.at(clock.instant()));
    }

    private CodesPage page(Request request, Ask ask) {
        Group group = request.group();
        boolean keeper = request.may(Role.ADMIN);
        Page<Invitation> page = book.of(group.id(), keeper ? Optional.empty() : Optional.of(request.person().id()),
                ask.after().flatMap(InvitationPages::number));
        Map<Long, Person> inviters = people.get(page.items().stream().flatMap(it -> it.inviter().stream()).distinct().toList());
        Within within = ask.within().orElse(Within.MONTH);
        return new CodesPage(page.items().stream().map(one -> line(one, group, inviters, request.locale())).toList(), page.next(), group,
                keeper, request.may(Role.OWNER), mine(group, request.person()), within,
                keeper ? Optional.of(figures.since(group, first(group, within))) : Optional.empty(),
                settings.group(group.id(), Rules.class).uses(), denied(request, group), path(group));
    }

    private LocalDate first(Group group, Within within) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), group.zone());
        return switch (within) {
            case DAY -> today;
            case WEEK -> today.minusDays(6);
            case MONTH -> today.minusDays(29);
        };
    }

    private Mine mine(Group group, Person me) {
        Tree.Tally tally = tree.tally(group.id(), me.id());
        Optional<Person> by = tree.above(group.id(), me.id()).stream().findFirst()
                .flatMap(id -> Optional.ofNullable(people.get(List.of(id)).get(id)));
        return new Mine(me, by, tally.brought(), tally.stayed());
    }

    private Optional<String> denied(Request request, Group group) {
        Intent.Invite invite = new Intent.Invite(group);
        return Optional.ofNullable(gates.denials(request.visitor(), List.of(invite)).get(invite))
                .map(denial -> messages.say(request.locale(), denial.messageKey().replaceFirst("^invite-codes\\.", ""),
                        denial.arguments().toArray()));
    }

    private static String path(Group group) {
        return "/p/invite-codes/g/" + group.slug() + "/codes";
    }

    static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
