package org.guildhall.plugins.distributionrewards;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Who invited me: what the hall believes, why, and for a week a way to put it right. */
record InviterPages(Binding binding, BondBook bonds, PromoterBook promoters, People people, Memberships memberships, InstantSource clock) {
    private static final Duration WINDOW = Duration.ofDays(7);

    /** Who it was; empty for nobody. */
    record Correction(@Range(max = 40) Optional<String> name) {}

    /**
     * The page.
     *
     * @param inviter who it was; missing if nobody, or if it is not known
     * @param way by a link, by the person's own word, or the id of the plugin that let them in
     * @param changeUntil until when it can be put right; missing if it cannot
     */
    record Shown(String group, String slug, Optional<String> inviter, Optional<String> way, Optional<Instant> since, Optional<Instant> changeUntil) {}

    Response show(Request request) {
        return Response.view("inviter", shown(request.group(), request.person()));
    }

    Response change(Request request, Correction wish) {
        Group group = request.group();
        Person person = request.person();
        if (until(group, person).isEmpty()) {
            throw new Refused(Refused.Kind.CONFLICT, "inviter.too-late");
        }
        Optional<String> name = wish.name().map(String::strip).filter(typed -> !typed.isEmpty());
        if (name.isEmpty()) {
            bonds.put(new Bond(group.id(), person.id(), Optional.empty(), Bond.WORD, "", false, clock.instant()));
        } else {
            Person inviter = people.named(name.get()).filter(found -> promoters.find(group, found.id()).isPresent())
                    .orElseThrow(() -> Refused.field("name", "inviter.no-promoter", name.get()));
            if (!binding.bind(group, person, inviter.id(), Bond.WORD, request.device(), false)) {
                throw Refused.field("name", "inviter.not-possible", name.get());
            }
        }
        return Response.done(Links.of(group) + "/inviter", shown(group, person));
    }

    private Shown shown(Group group, Person person) {
        Optional<Bond> bond = bonds.find(group.id(), person.id());
        return new Shown(group.name(), group.slug(), bond.flatMap(Bond::inviter).map(inviter -> people.get(inviter).name()), bond.map(Bond::way),
                bond.map(Bond::at), until(group, person));
    }

    /** A week from when it was first believed; who has no inviter may name one for a week after coming in. */
    private Optional<Instant> until(Group group, Person person) {
        Instant now = clock.instant();
        Optional<Instant> since = bonds.find(group.id(), person.id()).filter(bond -> bond.inviter().isPresent()).map(Bond::at)
                .or(() -> memberships.find(group, person).map(Memberships.Membership::since));
        return Optional.of(since.orElse(now).plus(WINDOW)).filter(now::isBefore);
    }
}
