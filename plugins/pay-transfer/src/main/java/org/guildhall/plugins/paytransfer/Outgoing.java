package org.guildhall.plugins.paytransfer;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;

/**
 * Money that an admin has to send back by hand.
 *
 * @param sent when it was sent; empty while it is due
 */
record Outgoing(String id, String attempt, Money amount, String reason, Instant asked, Optional<Instant> sent) {
    /** What the hall may know of it: nothing, until an admin has written down that it was sent. */
    News news() {
        return new News((sent.isPresent() ? "sent-" : "due-") + id, id, sent.isPresent() ? What.REFUNDED : What.UNKNOWN, amount, attempt);
    }

    /** The admins' page. */
    String desk() {
        return Desk.REFUNDS + "/" + id;
    }
}
