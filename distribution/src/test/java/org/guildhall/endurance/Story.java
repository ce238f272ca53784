package org.guildhall.endurance;

/**
 * What one person was told by the server, and what is still open because no answer came.
 *
 * @param n which of the crowd
 * @param order the order's number, once it is known
 */
record Story(int n, Chapter chapter, String order) {
    /** How far it has come; the odd ones wait for an answer. */
    enum Chapter {
        /** Asked to pay, and heard nothing. */
        PAYING,
        /** Was told that the order stands and is paid. */
        PAID,
        /** Asked to leave, and heard nothing. */
        LEAVING,
        /** Was told that the money goes back. */
        LEFT
    }

    Story to(Chapter next) {
        return new Story(n, next, order);
    }

    Story paid(String number) {
        return new Story(n, Chapter.PAID, number);
    }
}
