package org.guildhall.plugins.invitecodes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Metrics;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;

/** The group's own rule about who may invite, as a gate like any other. */
record WhoMayInvite(Settings settings, Memberships memberships, Metrics metrics, InstantSource clock) {
    Map<Intent.Invite, Denial> denials(Optional<Person> person, List<Intent.Invite> intents) {
        List<Group> groups = intents.stream().map(Intent.Invite::group).distinct().toList();
        Map<Long, Membership> mine = person.map(it -> memberships.find(groups, it)).orElse(Map.of());
        Map<Intent.Invite, Denial> denials = new LinkedHashMap<>();
        for (Intent.Invite intent : intents) {
            Rules rules = settings.group(intent.group().id(), Rules.class);
            denial(rules, intent.group(), Optional.ofNullable(mine.get(intent.group().id())))
                    .ifPresent(denial -> denials.put(intent, denial));
        }
        return denials;
    }

    private Optional<Denial> denial(Rules rules, Group group, Optional<Membership> mine) {
        if (mine.isEmpty()) {
            return Optional.of(Denial.stop("may.members"));
        }
        Membership member = mine.get();
        if (member.role() == Role.OWNER) {
            return Optional.empty();
        }
        if (rules.who() == Rules.Who.OWNER) {
            return Optional.of(Denial.stop("may.owner"));
        }
        if (member.role() == Role.ADMIN) {
            return Optional.empty();
        }
        return rules.who() == Rules.Who.KEEPERS ? Optional.of(Denial.stop("may.keepers")) : denial(rules, group, member);
    }

    private Optional<Denial> denial(Rules rules, Group group, Membership member) {
        Duration in = Duration.between(member.since(), clock.instant());
        if (in.compareTo(Duration.ofDays(rules.days())) < 0) {
            return Optional.of(Denial.stop("may.days", rules.days()));
        }
        boolean reached = rules.least() == 0
                || metrics.meets(member.person(), group, List.of(new Metrics.Condition(rules.measure(), rules.least())));
        return reached ? Optional.empty() : Optional.of(Denial.stop("may.measure", rules.least()));
    }
}
