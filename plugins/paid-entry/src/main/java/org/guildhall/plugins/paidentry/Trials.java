package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Lets newcomers look around, once each, for nothing; no trial ever turns into a charge. */
record Trials(Database database, Settings settings, Memberships memberships, Entry entry, Tickets tickets, Registrar registrar,
              Subscriptions news, InstantSource clock) {
    /**
     * What the button sends.
     *
     * @param plan the plan to try; without one the group's first
     */
    record Start(Optional<String> plan) {}

    /** What a program hears. */
    record Started(String plan, Instant until) {}

    Response start(Request request, Start form) {
        Group group = request.group();
        Person person = request.person();
        Terms terms = settings.group(group.id(), Terms.class);
        if (!terms.open() || terms.trialDays() == 0) {
            throw new Refused(Refused.Kind.CONFLICT, "trial.none");
        }
        Plan plan = terms.plan(form.plan()).orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(terms.trialDays()));
        database.run(sql -> {
            entry.refuseUnlessCharging(group, person);
            refuseOldHands(group, person);
            Ticket ticket = Ticket.free(Ticket.Kind.TRIAL, group, person, plan, now, until, terms.grace());
            if (!tickets.begin(ticket)) {
                throw new Refused(Refused.Kind.CONFLICT, "trial.used");
            }
            registrar.settle(group, person);
            news.tell(new Subscriptions.TrialStarted(group, person, plan.id(), until));
        });
        return Response.created("/g/" + group.slug(), new Started(plan.id(), until));
    }

    private void refuseOldHands(Group group, Person person) {
        if (memberships.find(group, person).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "trial.in-already");
        }
        if (!tickets.ever(group, person).isEmpty()) {
            throw new Refused(Refused.Kind.CONFLICT, "trial.used");
        }
    }
}
