package org.guildhall.plugins.creditratings;

/** Whose rating a rule changes. */
enum Whom {
    /** The group's, for what the group itself or its owner did. */
    GROUP,
    /** The group's, whoever in it did it. */
    PLACE,
    /** That of the person whom it is about. */
    PERSON
}
