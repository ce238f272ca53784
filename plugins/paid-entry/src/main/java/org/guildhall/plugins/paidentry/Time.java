package org.guildhall.plugins.paidentry;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What somebody's tickets for one group come to: the one that lasts longest says until when, and why.
 *
 * @param until when it is over; empty if it is for good
 * @param grace how long the door stays open after that
 */
record Time(Ticket.Kind kind, String plan, Optional<Instant> until, Duration grace) {
    private static final Comparator<Ticket> BY_END = Comparator.comparing(ticket -> ticket.span().orElseThrow().ends().orElse(Instant.MAX));

    /** Of the tickets that have been handed over and count; empty if there is none. */
    static Optional<Time> of(List<Ticket> tickets) {
        return tickets.stream().filter(ticket -> ticket.span().isPresent() && ticket.closed().isEmpty()).max(BY_END)
                .map(last -> new Time(last.kind(), last.plan(), last.span().orElseThrow().ends(), last.promise().grace()));
    }
}
