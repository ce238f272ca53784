package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.List;

/**
 * What the rules make of the facts at a moment.
 *
 * @param score from 0 to 100
 * @param halves half stars, from 0 to 10
 * @param fresh whether it is too new to show stars
 * @param experience what the level comes from
 * @param contributions how many lines speak for a person
 * @param changes when time alone changes something next
 */
record Rating(int score, int halves, int level, boolean fresh, int experience, int contributions, List<Line> lines, Instant changes) {
    double stars() {
        return halves / 2.0;
    }
}
