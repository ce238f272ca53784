package org.guildhall.plugins.creditratings;

import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;

/** Who has a rating. */
record Subject(Kind kind, long id) {
    /** What can have one. */
    enum Kind {
        /** A group. */
        GROUP("g"),
        /** A person, be it an owner or a member. */
        PERSON("p");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        /** As it is kept. */
        String letter() {
            return letter;
        }

        static Kind of(String letter) {
            return letter.equals(GROUP.letter) ? GROUP : PERSON;
        }
    }

    static Subject of(Group group) {
        return new Subject(Kind.GROUP, group.id());
    }

    static Subject of(Person person) {
        return new Subject(Kind.PERSON, person.id());
    }
}
