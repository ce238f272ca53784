package org.guildhall.plugins.creditratings;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Activity.Tone;
import org.guildhall.api.community.ActivityLog;

/** Refuses rules that contradict each other, that never end, or that nobody could ever fulfil; and says why. */
final class RuleCheck {
    private static final Pattern ACTIVITY = Pattern.compile("[a-z][a-z0-9-]*\\.[a-zA-Z0-9.-]+");
    /** A lapsed payment, and whatever else ends a membership by itself, is never a penalty. */
    private static final Pattern LAPSE = Pattern.compile(".*(expired|lapsed|past-due|renewal|ended).*");
    private static final int MOST = 60;
    private static final int HIGHEST = 100;

    private final RuleSet set;
    private final Map<String, Tone> tones;

    private RuleCheck(RuleSet set, List<ActivityLog.Kind> kinds) {
        this.set = set;
        this.tones = kinds.stream().collect(Collectors.toMap(ActivityLog.Kind::name, ActivityLog.Kind::tone));
    }

    /** The same rules, if they can be in force. */
    static RuleSet checked(RuleSet set, List<ActivityLog.Kind> kinds) {
        new RuleCheck(set, kinds).check();
        return set;
    }

    private void check() {
        if (set.rules().size() > MOST) {
            throw Refused.field("rules", "rules.too-many", MOST);
        }
        set.rules().forEach(this::rule);
        for (int i = 0; i < set.rules().size(); i++) {
            Rule rule = set.rules().get(i);
            if (set.rules().subList(0, i).stream().anyMatch(rule::competes)) {
                throw Refused.field("rules", "rules.twice", rule.event());
            }
        }
        if (set.needs().stream().map(Need::act).distinct().count() < set.needs().size()) {
            throw Refused.field("needs", "rules.needs-twice");
        }
        set.needs().forEach(this::need);
    }

    private void rule(Rule rule) {
        String event = rule.event();
        boolean activity = ACTIVITY.matcher(event).matches();
        must(activity || Events.MEASURED.contains(event), "rules.no-event", event);
        must(!event.startsWith(Events.OWN), "rules.rates-itself", event);
        must(rule.points() != 0, "rules.no-points", event);
        must(!rule.isPenalty() || !LAPSE.matcher(event).matches(), "rules.lapse", event);
        must(!rule.isPenalty() || rule.days() > 0, "rules.never-ends", event);
        must(!rule.fades() || rule.days() > 0, "rules.fades-into-nothing", event);
        must(!Events.COMPUTED.contains(event) || !rule.isPenalty(), "rules.must-add", event);
        must(!event.equals(Events.REMOVED) || rule.isPenalty(), "rules.must-take", event);
        boolean rate = Events.RATES.contains(event);
        must(!rate || rule.isPenalty() && rule.above() > 0 && rule.least() > 0, "rules.rate", event);
        must(activity || rule.whom() != Whom.PLACE && (event.equals(Events.START) || event.equals(Events.STANDING) || rule.whom() == Whom.GROUP),
                "rules.groups-only", event);
        Tone tone = tones.getOrDefault(event, Tone.NEITHER);
        must(tone != (rule.isPenalty() ? Tone.FOR : Tone.AGAINST), "rules.against-its-tone", event);
    }

    /** Whether anybody could ever have that many stars, if nothing ever went wrong. */
    private void need(Need need) {
        boolean groups = need.act() != Need.Act.FOUND;
        int reachable = Math.min(HIGHEST, set.rules().stream().filter(rule -> !rule.isPenalty() && rule.isAboutGroups() == groups)
                .mapToInt(rule -> Events.START.equals(rule.event()) ? rule.points() : rule.most() == 0 ? HIGHEST : rule.most()).sum());
        if ((reachable + 5) / 10 < need.stars()) {
            throw Refused.field("needs", "rules.out-of-reach", need.stars() / 2.0, reachable);
        }
    }

    private static void must(boolean rule, String key, String event) {
        if (!rule) {
            throw Refused.field("rules", key, event);
        }
    }
}
