package org.guildhall.plugins.creditratings;

import java.util.List;
import java.util.stream.IntStream;

/** Levels (LV): each asks for a little more than the one before. */
final class Ladder {
    /** As far as the published ladder goes. */
    static final int LAST = 20;
    /** What a good deed is worth beside a day. */
    static final int A_DEED = 5;

    private Ladder() {}

    /** A step of the ladder. */
    record Step(int level, int experience) {}

    /** What it takes to reach a level. */
    static int experience(int level) {
        return level * level + 4 * level;
    }

    /** The level this much has reached. */
    static int level(int experience) {
        return (int) Math.floor(Math.sqrt(Math.max(0, experience) + 4.0) - 2);
    }

    static List<Step> steps() {
        return IntStream.rangeClosed(1, LAST).mapToObj(level -> new Step(level, experience(level))).toList();
    }
}
