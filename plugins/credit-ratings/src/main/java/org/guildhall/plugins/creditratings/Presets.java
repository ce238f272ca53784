package org.guildhall.plugins.creditratings;

import java.util.ArrayList;
import java.util.List;

/** Sets of rules to begin with. */
enum Presets {
    /** What QQ asked of groups that charge in 2016: level 2, five stars, an owner of level 12. */
    QQ_2016(List.of(new Need(Need.Act.CHARGE, 10, 2, 12, 0, false), new Need(Need.Act.INVITE, 6, 1, 0, 0, true)), 10, 14),
    /** Trusts newcomers, and acts once something has happened. */
    CAREFUL(List.of(new Need(Need.Act.CHARGE, 6, 0, 0, 0, true), new Need(Need.Act.INVITE, 4, 0, 0, 0, true),
            new Need(Need.Act.LINK, 0, 0, 1, 0, true)), 6, 7),
    /** Shows everything and forbids nothing. */
    OPEN(List.of(), 0, 0);

    /** What moderation writes; a name nobody writes does no harm. */
    static final String VIOLATION = "moderation.violation";

    private static final int A_MONTH = 30;

    private final List<Need> needs;
    private final int holdBelow;
    private final int holdDays;

    Presets(List<Need> needs, int holdBelow, int holdDays) {
        this.needs = needs;
        this.holdBelow = holdBelow;
        this.holdDays = holdDays;
    }

    RuleSet rules() {
        return new RuleSet(common(), needs, holdBelow, holdDays, A_MONTH, List.of(new Title("热心", 5, ""), new Title("骨干", 30, ""),
                new Title("名宿", 150, "")));
    }

    private static List<Rule> common() {
        List<Rule> rules = new ArrayList<>();
        for (Whom whom : List.of(Whom.GROUP, Whom.PERSON)) {
            rules.add(Rule.each(Events.START, whom, 60, 0, 0));
            rules.add(Rule.each(Events.STANDING, whom, 4, 0, 40));
            rules.add(Rule.each(VIOLATION, whom, -20, 180, 0));
        }
        rules.add(Rule.each(Events.REMOVED, Whom.GROUP, -4, 180, 20));
        rules.add(Rule.rate(Events.REFUNDS, -10, 10, 20));
        rules.add(Rule.rate(Events.DISPUTES, -15, 2, 20));
        rules.add(Rule.each(Events.SETTLED, Whom.GROUP, 1, 0, 10));
        return List.copyOf(rules);
    }
}
