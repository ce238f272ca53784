package org.guildhall.plugins.distributionrewards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;

/** Lets nobody say in a group that more people have earned more there than the books know of. */
record Honesty(Terms terms, Claims claims) {
    Map<Intent.Speak, Denial> denials(Optional<Person> speaker, List<Intent.Speak> said) {
        Map<Intent.Speak, Denial> denials = new LinkedHashMap<>();
        for (Intent.Speak one : said) {
            Optional<Claims.Said> claim = terms.open(one.group()).flatMap(open -> Claims.said(one.text()));
            claim.ifPresent(saying -> {
                Claims.Truth truth = claims.truth(one.group());
                if (saying.exceeds(truth)) {
                    denials.put(one, Denial.stop("claim.not-true", truth.people(), truth.earned()));
                }
            });
        }
        return denials;
    }
}
