package org.guildhall.server.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;

/** The models of pages that ask before something is done. */
final class Dialogs {
    private Dialogs() {}

    /** Leaving, and what comes back. */
    record Leaving(GroupFace group, Optional<Money> refund, Optional<Instant> refundUntil) {}

    /**
     * Removing a member, and what goes back.
     *
     * @param refund all that was paid, while the refund window is open
     * @param paid whether the membership was paid for
     */
    record Removing(GroupFace group, MemberRow member, Optional<Money> refund, boolean paid) {}

    /** Muting a member. */
    record Muting(GroupFace group, MemberRow member, List<Length> choices) {}

    /** How long, and until when that is. */
    record Length(Duration length, Instant until) {}
}
