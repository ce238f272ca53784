package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.plugins.invitecodes.Invitation.Standing;

/** Finds the invitation in what somebody pasted or typed, and says clearly what is wrong with it. */
record Reading(InvitationBook book, Passphrases passphrases, People people, InstantSource clock) {
    /** The invitation in this text: if there are several, the first that is good. */
    Optional<Invitation> find(String text) {
        Pasted pasted = Pasted.of(text, passphrases);
        Instant now = clock.instant();
        List<Invitation> found = book.in(pasted);
        return found.stream().min(Comparator.<Invitation>comparingInt(it -> it.at(now) == Standing.ACTIVE ? 0 : 1)
                .thenComparingInt(it -> place(pasted.phrases(), it.passphrase())).thenComparingInt(it -> place(pasted.codes(), it.code())));
    }

    /** Refuses one that lets nobody in any more, and one's own. */
    void refuseUnlessGood(Invitation invitation, Optional<Person> person) {
        fault(invitation, person).ifPresent(key -> {
            throw new Refused(Refused.Kind.CONFLICT, key);
        });
    }

    /** What is wrong with it for this person, as the key of a message. */
    Optional<String> fault(Invitation invitation, Optional<Person> person) {
        if (person.filter(who -> invitation.isBy(who.id())).isPresent()) {
            return Optional.of("code.own");
        }
        return switch (invitation.at(clock.instant())) {
            case ACTIVE -> isInviterHere(invitation) ? Optional.empty() : Optional.of("code.inviter-gone");
            case USED_UP -> Optional.of("code.used-up");
            case EXPIRED -> Optional.of("code.expired");
            case REVOKED -> Optional.of("code.revoked");
            case INVITER_GONE -> Optional.of("code.inviter-gone");
        };
    }

    private boolean isInviterHere(Invitation invitation) {
        return !people.get(List.of(invitation.inviter().orElseThrow())).isEmpty();
    }

    private static int place(List<String> candidates, String one) {
        int at = candidates.indexOf(one);
        return at < 0 ? candidates.size() : at;
    }
}
