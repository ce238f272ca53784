package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.server.view.Fragments;

/** The groups one can find, a page at a time. */
record GroupList(List<Card> items, Optional<String> next, String q, Fragments front) {
    /**
     * A group in the list.
     *
     * @param badge key of the word on its cover; empty for none
     * @param stars what a plugin's card says under this name, where one does
     */
    record Card(long id, String slug, String name, String summary, Person owner, int members, List<DoorView> doors, Fragments fragments,
                String badge, Optional<Double> stars) {
        /** What it is, in one line. */
        public String lead() {
            return summary.lines().findFirst().orElse("").strip();
        }

        /** Whether one comes in without paying. */
        public boolean free() {
            return !doors.isEmpty() && doors.stream().allMatch(door -> door.offer().isEmpty());
        }
    }
}
