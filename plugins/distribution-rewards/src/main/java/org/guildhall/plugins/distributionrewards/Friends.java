package org.guildhall.plugins.distributionrewards;

import org.guildhall.api.community.Person;

/** What promoters read of the people they brought: enough to know a friend by, and no more. */
final class Friends {
    private Friends() {}

    /** The first and the last letter of the name. */
    static String masked(Person person) {
        int[] letters = person.name().codePoints().toArray();
        String first = Character.toString(letters[0]);
        return letters.length < 3 ? first + "*" : first + "*" + Character.toString(letters[letters.length - 1]);
    }
}
