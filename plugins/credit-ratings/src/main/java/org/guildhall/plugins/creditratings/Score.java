package org.guildhall.plugins.creditratings;

/**
 * A rating in short, as lists and gates need it.
 *
 * @param halves half stars
 * @param fresh whether it is too new to show stars
 */
record Score(int score, int halves, int level, boolean fresh) {
    static Score of(Rating rating) {
        return new Score(rating.score(), rating.halves(), rating.level(), rating.fresh());
    }

    double stars() {
        return halves / 2.0;
    }
}
