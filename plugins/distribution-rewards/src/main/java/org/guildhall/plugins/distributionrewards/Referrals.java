package org.guildhall.plugins.distributionrewards;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Reward;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Order;

/** Who is rewarded for an order: whoever brought the buyer not too long ago and, where the owner wants it, whoever brought that one. */
record Referrals(Terms terms, BondBook bonds, PromoterBook promoters, People people, InstantSource clock) implements Reward {
    @Override
    public String name() {
        return "referral";
    }

    @Override
    public List<Claim> claims(Order draft) {
        Group group = draft.group();
        return terms.open(group).map(rules -> claims(group, draft.buyer(), rules)).orElse(List.of());
    }

    private List<Claim> claims(Group group, Person buyer, Rules rules) {
        Optional<Person> first = bonds.find(group.id(), buyer.id())
                .filter(bond -> clock.instant().isBefore(bond.at().plus(terms.attribution())))
                .flatMap(Bond::inviter).flatMap(person -> promoter(group, person));
        Optional<Person> second = first.filter(any -> rules.hasSecond()).flatMap(person -> bonds.find(group.id(), person.id()))
                .flatMap(Bond::inviter).flatMap(person -> promoter(group, person));
        return Stream.of(first.map(person -> new Claim(person, rules.ratePercent(), rules.hold())),
                second.map(person -> new Claim(person, rules.secondPercent(), rules.hold()))).flatMap(Optional::stream).toList();
    }

    /** This person, if they share for the group and it is not theirs. */
    private Optional<Person> promoter(Group group, long person) {
        return promoters.find(group, person).filter(any -> person != group.owner().id()).map(promoter -> people.get(promoter.person()));
    }
}
