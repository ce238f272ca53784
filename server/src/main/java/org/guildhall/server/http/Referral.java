package org.guildhall.server.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.api.Route;
import org.guildhall.api.community.Introductions.Followed;
import org.guildhall.api.community.Person;

/** By whose link people come: the word in {@code ?ref=} is remembered by the browser until its reader acts. */
final class Referral {
    static final String FIELD = "ref";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Referral() {}

    /** Whether somebody comes by such a link now. */
    static boolean isOn(Asked asked) {
        return asked.rawQuery().contains(FIELD + "=") && word(asked).isPresent();
    }

    /** Has the browser remember the link by which it opens a page. */
    static void remember(Visit visit) {
        if (visit.asked().reads() && isOn(visit.asked())) {
            visit.cameBy(word(visit.asked()).orElseThrow());
        }
    }

    /** Says that the person who sends a form for which it matters came by a link. */
    static void tell(Visit visit) {
        if (!visit.asked().reads() && visit.visitor().isPresent() && matters(visit.served().route())) {
            tell(visit, visit.person(), false);
        }
    }

    static void tell(Visit visit, Person person, boolean fresh) {
        Optional<String> sent = visit.sent().text(FIELD).filter(WORD.asMatchPredicate());
        sent.or(visit::remembered).filter(WORD.asMatchPredicate()).ifPresent(word -> {
            visit.guests().follows().accept(new Followed(person, word, visit.device(), fresh));
            visit.forgetLink();
        });
    }

    private static boolean matters(Route<?> route) {
        return Arrays.stream(route.form().getRecordComponents()).anyMatch(component -> component.getName().equals(FIELD));
    }

    private static Optional<String> word(Asked asked) {
        return Optional.ofNullable(asked.query().get(FIELD)).map(values -> values.getLast()).filter(WORD.asMatchPredicate());
    }
}
