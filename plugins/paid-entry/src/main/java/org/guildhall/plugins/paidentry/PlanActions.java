package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.plugins.paidentry.Subscription.Reason;
import org.guildhall.plugins.paidentry.Subscription.State;

/** What members decide about their own time without paying: not to go on, to go on after all, to go on with another plan. */
record PlanActions(Database database, Settings settings, Mandates mandates, Registrar registrar, Prices prices, PlanPage page,
                   Subscriptions news, InstantSource clock) {
    /**
     * That the member does not want to go on.
     *
     * @param reason why, if the member says so
     */
    record Cancel(Optional<Reason> reason, @Range(max = 500) String note) {}

    /** The plan to go on with. */
    record Next(@Range(min = 1, max = 40) String plan) {}

    Response cancel(Request request, Cancel form) {
        Group group = request.group();
        Person person = request.person();
        Instant now = clock.instant();
        database.run(sql -> {
            Subscription before = registrar.now(group, person).filter(it -> it.canCancel(now))
                    .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "plan.nothing-to-cancel"));
            mandates.stop(Optional.of(before));
            Subscription after = registrar.change(group, person, it -> it.cancelled(now, form.reason(), form.note())).orElseThrow();
            news.tell(new Subscriptions.CancelScheduled(group, person, after.time().plan(), after.time().until().orElseThrow(),
                    form.reason().map(reason -> reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')).orElse("")));
        });
        return done(group, person);
    }

    Response resume(Request request) {
        Group group = request.group();
        Person person = request.person();
        Instant now = clock.instant();
        database.run(sql -> {
            registrar.now(group, person).filter(it -> it.at(now) == State.CANCEL_SCHEDULED)
                    .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "plan.nothing-to-resume"));
            Subscription after = registrar.change(group, person, it -> it.resumed(now)).orElseThrow();
            news.tell(new Subscriptions.Resumed(group, person, after.time().plan()));
        });
        return done(group, person);
    }

    Response next(Request request, Next form) {
        Group group = request.group();
        Person person = request.person();
        Instant now = clock.instant();
        Plan plan = settings.group(group.id(), Terms.class).plan(Optional.of(form.plan()))
                .orElseThrow(() -> Refused.field("plan", "entry.no-such-plan"));
        database.run(sql -> {
            Subscription before = registrar.now(group, person).filter(it -> it.inAt(now) && it.time().until().isPresent())
                    .orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "change.not-in"));
            String present = before.time().plan();
            boolean back = present.equals(plan.id());
            // The old price is not to be charged any more; whoever wants the new one charged by itself says so when paying it.
            mandates.stop(Optional.of(before));
            registrar.change(group, person, it -> it.renewalOver(now).next(back ? Optional.empty() : Optional.of(plan.id())));
            news.tell(new Subscriptions.PlanChanged(group, person, plan.id(), present, before.time().until().orElseThrow(), before.time().until(),
                    prices.next(group, person, plan.id())));
        });
        return done(group, person);
    }

    private Response done(Group group, Person person) {
        return Response.done(Reminders.page(group), page.shown(group, person));
    }
}
