package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.view.Fragments;

/** The groups one can find, a page at a time. */
public record Directory(List<Card> items, Optional<String> next, String q, Sort sort, Fragments front) {
    /** In which order. */
    public enum Sort {
        /** Most members first. */
        BUSIEST,
        /** Newest first. */
        NEWEST
    }

    /** A group in the list. */
    public record Card(long id, String slug, String name, String summary, Person owner, int members, List<OpenDoor> doors,
                       Fragments fragments, Optional<Price> price, String badge) {
        /** What it is, in one line. */
        public String lead() {
            return summary.lines().findFirst().orElse("").strip();
        }

        /** Whether one can walk in without paying. */
        public boolean free() {
            return doors.stream().anyMatch(door -> door.offer().isEmpty());
        }
    }

    /**
     * What the first plan of a paid door costs.
     *
     * @param period as the door says it: {@code once month quarter year}
     */
    public record Price(Money fee, String period) {}
}
