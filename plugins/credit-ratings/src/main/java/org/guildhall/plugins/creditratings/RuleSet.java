package org.guildhall.plugins.creditratings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that an admin decides about ratings.
 *
 * @param needs what it takes to charge, to invite, to open a group; nothing for what everybody may
 * @param holdBelow half stars below which income waits longer; 0 for never
 * @param holdDays how long it waits then, counted from the payment
 * @param newDays how long a group or an account counts as new and shows no stars
 */
record RuleSet(List<Rule> rules, List<Need> needs, int holdBelow, int holdDays, int newDays, List<Title> titles) {
    RuleSet {
        rules = List.copyOf(rules);
        needs = List.copyOf(needs);
        titles = titles.stream().sorted(Comparator.comparingInt(Title::least)).toList();
    }

    /** What it takes, if it takes anything. */
    Optional<Need> need(Need.Act act) {
        return needs.stream().filter(need -> need.act() == act).findFirst();
    }

    /** The rule for an event about a subject of this kind. */
    Optional<Rule> rule(String event, Subject.Kind kind, boolean own) {
        return rules.stream().filter(rule -> rule.event().equals(event) && (kind == Subject.Kind.PERSON ? rule.whom() == Whom.PERSON
                : rule.whom() == Whom.PLACE || rule.whom() == Whom.GROUP && own)).findFirst();
    }

    /** What somebody with so many contributions is called. */
    Optional<Title> title(int contributions) {
        return titles.stream().filter(title -> title.least() <= contributions).reduce((lower, higher) -> higher);
    }
}
