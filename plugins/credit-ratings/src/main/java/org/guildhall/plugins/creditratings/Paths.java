package org.guildhall.plugins.creditratings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;

/** Where the pages are. */
final class Paths {
    static final String PLUGIN = "/p/credit-ratings";
    static final String LADDER = PLUGIN + "/ladder";
    static final String RULES = PLUGIN + "/admin/rules";
    static final String DESK = PLUGIN + "/admin/appeals";

    private Paths() {}

    static String group(Group group) {
        return PLUGIN + "/g/" + group.slug();
    }

    static String person(Person person) {
        return PLUGIN + "/people/" + URLEncoder.encode(person.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String charging(Group group) {
        return group(group) + "/charging";
    }

    static String line(String subject, long mark) {
        return subject + "/lines/" + mark;
    }
}
