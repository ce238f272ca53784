package org.guildhall.plugins.paidentry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Offer.Line;

/** What a plan costs one person now. */
record Quotes(SubscriptionBook book, Credits credits, InstantSource clock) {
    /**
     * A price.
     *
     * @param lines how it came about, if there is more to say than the price
     */
    record Quote(Money price, List<Line> lines) {
        private static Quote less(String title, Money fee, String why, Money off) {
            return off.isZero() ? new Quote(fee, List.of())
                    : new Quote(fee.minus(off), List.of(new Line(title, fee.minor()), new Line(why, -off.minor())));
        }
    }

    /** The price of a plan whose usual fee this is. */
    Quote of(Group group, Person buyer, Terms terms, Plan plan, Wish wish, Money usual) {
        Instant now = clock.instant();
        Money fee = plan.season().map(season -> season.price(usual, now, group.zone())).orElse(usual);
        refuseSeason(group, buyer, plan, now);
        if (wish.swaps()) {
            return swapped(group, buyer, terms, plan, fee, now);
        }
        Money off = comesBack(group, buyer, now) ? fee.share(terms.comeBackOff()) : Money.zero(fee.currency());
        return Quote.less(title(group, plan), fee, "−" + terms.comeBackOff() + " %", off);
    }

    /** Whether this person was in by paying, and is not now. */
    boolean comesBack(Group group, Person buyer, Instant now) {
        return book.find(group, buyer).filter(was -> was.time().kind() == Ticket.Kind.PAID && was.at(now) == Subscription.State.ENDED).isPresent();
    }

    private Quote swapped(Group group, Person buyer, Terms terms, Plan plan, Money fee, Instant now) {
        List<Credits.Credit> left = credits.of(group, buyer, now);
        Money credit = Credits.sum(left, fee.currency());
        if (credit.isZero()) {
            throw new Refused(Refused.Kind.CONFLICT, "change.nothing-left");
        }
        if (!fee.exceeds(credit)) {
            throw new Refused(Refused.Kind.CONFLICT, "change.covered");
        }
        String before = left.getFirst().ticket().plan();
        return Quote.less(title(group, plan), fee, terms.plan(Optional.of(before)).map(old -> title(group, old)).orElse(before), credit);
    }

    /** What the line is called: names need no language, which nobody knows here. */
    private static String title(Group group, Plan plan) {
        return plan.title().isEmpty() ? group.name() : plan.title();
    }

    private void refuseSeason(Group group, Person buyer, Plan plan, Instant now) {
        Optional<Instant> ends = plan.season().map(season -> season.in(group.zone()).until());
        if (ends.filter(end -> !now.isBefore(end)).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "entry.season-over");
        }
        boolean paid = ends.isPresent() && book.find(group, buyer)
                .filter(has -> has.inAt(now) && has.time().kind() == Ticket.Kind.PAID && has.time().until().equals(ends)).isPresent();
        if (paid) {
            throw new Refused(Refused.Kind.CONFLICT, "entry.season-paid");
        }
    }
}
