package org.guildhall.plugins.moderation;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Denial.Effect;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Settings;

/** Judges what people want to say: watched words, forbidden business, first posts, links. */
record Listening(Watch watch, Settings settings, Memberships memberships, Moderators moderators, Contents contents, InstantSource clock) {
    private static final Pattern LINK = Pattern.compile("(?i)https?://|www\\."
            + "|\\b[a-z0-9-]+\\.(com|net|org|cn|cc|top|xyz|vip|io|me|ly|shop|site|club|info)\\b");

    /** The gate on everything that is said. */
    Map<Intent.Speak, Denial> denials(Optional<Person> person, List<Intent.Speak> asked) {
        Map<Intent.Speak, Denial> denials = new LinkedHashMap<>();
        person.ifPresent(who -> asked.forEach(speak -> judge(speak.group(), who, speak.text())
                .ifPresent(find -> denials.put(speak, denial(find)))));
        return denials;
    }

    /** The gravest there is against this person saying this here. */
    Optional<Find> judge(Group group, Person person, String text) {
        boolean moderator = moderators.mayJudge(person, group);
        FoldedText folded = FoldedText.of(text);
        Optional<Find> found = watch.in(group, folded, !moderator);
        if (settings.site(House.class).forbiddenBusiness()) {
            found = Find.graver(found, watch.forbidden(folded));
        }
        return moderator ? found : Find.graver(found, newcomer(group, person, text));
    }

    private Optional<Find> newcomer(Group group, Person person, String text) {
        Manners manners = settings.group(group.id(), Manners.class);
        Optional<Find> links = manners.links() == Manners.Links.ALLOW || !LINK.matcher(text).find() || isAtHome(group, person, manners)
                ? Optional.empty() : Optional.of(new Find(manners.links() == Manners.Links.HOLD ? Effect.HOLD : Effect.STOP, "rule.link",
                ""));
        boolean first = manners.firstPost()
                && contents.by(person, Optional.of(group), Optional.empty()).items().stream().allMatch(Contents.Written::hidden);
        return Find.graver(links, first ? Optional.of(new Find(Effect.HOLD, "rule.first", "")) : Optional.empty());
    }

    private boolean isAtHome(Group group, Person person, Manners manners) {
        return memberships.find(group, person).map(Membership::since)
                .filter(since -> !since.plus(Duration.ofDays(manners.linksAfterDays())).isAfter(clock.instant())).isPresent();
    }

    private static Denial denial(Find find) {
        String key = "speak." + find.effect().name().toLowerCase(java.util.Locale.ROOT) + "." + find.rule();
        return new Denial(find.effect(), key, List.of(find.written()), Optional.empty());
    }
}
