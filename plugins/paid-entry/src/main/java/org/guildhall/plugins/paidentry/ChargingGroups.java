package org.guildhall.plugins.paidentry;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Settings;

/** All groups of the hall whose owner has them charge, a page at a time, however many there are. */
record ChargingGroups(Groups groups, Settings settings) {
    /** Says each page of groups: all that there are, and those of them that charge. */
    void each(PageOfGroups told) {
        Optional<String> after = Optional.empty();
        do {
            Page<Group> page = groups.all(after);
            told.hear(page.items(), page.items().stream().filter(this::charges).toList());
            after = page.next();
        } while (after.isPresent());
    }

    /** Does this to each that charges. */
    void eachCharging(Consumer<Group> action) {
        each((all, charging) -> charging.forEach(action));
    }

    boolean charges(Group group) {
        return settings.group(group.id(), Terms.class).open();
    }

    /** What is told of a page. */
    interface PageOfGroups {
        void hear(List<Group> all, List<Group> charging);
    }
}
