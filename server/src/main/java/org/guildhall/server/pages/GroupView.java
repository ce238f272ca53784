package org.guildhall.server.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Person;
import org.guildhall.server.community.GroupFace;

/**
 * What a group shows to everybody, as one flat record.
 *
 * @param summary the first line says what it is, every further one is something members get
 * @param join the built-in way in
 * @param capacity how many members it takes; 0 for as many as come
 */
record GroupView(long id, String slug, String name, String summary, String rules, Person owner, int members, ZoneId zone, String currency,
                 Entry join, int capacity, boolean listed, Instant created) {
    private static final int SHORT_RULES = 700;

    static GroupView of(GroupFace face) {
        Group group = face.group();
        return new GroupView(group.id(), group.slug(), group.name(), face.summary(), face.rules(), group.owner(), face.members(),
                group.zone(), group.currency(), face.entry(), face.capacity(), face.listed(), face.created());
    }

    /** What it is, in one line. */
    public String lead() {
        return summary.lines().findFirst().orElse("").strip();
    }

    /** What members get, line by line. */
    public List<String> gives() {
        return summary.lines().skip(1).map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Whether the rules need a page of their own. */
    public boolean longRules() {
        return rules.length() > SHORT_RULES;
    }

    /** Whether every place is taken. */
    public boolean full() {
        return capacity > 0 && members >= capacity;
    }
}
