package org.guildhall.plugins.distributionrewards;

import java.time.Duration;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;

/** The rules as they are set, and the forms they are set on. */
record Terms(Settings settings, Groups groups, Shares shares) {
    Rules of(Group group) {
        return settings.group(group.id(), Rules.class);
    }

    /** The rules of a group where anybody can earn by sharing. */
    Optional<Rules> open(Group group) {
        return Optional.of(of(group)).filter(Rules::open).filter(rules -> hall().acknowledged());
    }

    /**
     * The same, where they must be open.
     *
     * @throws Refused CONFLICT
     */
    Rules mustBeOpen(Group group) {
        return open(group).orElseThrow(() -> new Refused(Refused.Kind.CONFLICT, "not-open"));
    }

    Duration attribution() {
        return Duration.ofDays(hall().attributionDays());
    }

    private HallRules hall() {
        return settings.site(HallRules.class);
    }

    /** The admins' form; where all money is pretended, there is nothing to be warned of before one plays. */
    SettingsForm<HallRules> hallForm() {
        return new SettingsForm<>(SettingsForm.Scope.SITE, HallRules.class, none -> new HallRules(groups.hall().sandbox(), HallRules.USUAL_DAYS),
                (none, rules) -> { });
    }

    SettingsForm<Rules> groupForm() {
        return SettingsForm.group(Rules.class, group -> Rules.DEFAULT).checked((group, rules) -> check(rules));
    }

    private void check(Rules rules) {
        if (rules.open() && !hall().acknowledged()) {
            throw Refused.field("open", "open.not-acknowledged");
        }
        Percent most = shares.most();
        if (rules.points() > most.basisPoints()) {
            throw Refused.field(rules.hasSecond() ? "secondPercent" : "ratePercent", "rate.too-high", most);
        }
    }
}
