package org.guildhall.plugins.paystripe;

import static org.guildhall.plugins.paystripe.tables.Tables.PAY_STRIPE_CHECKOUT;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.host.Database;
import org.guildhall.plugins.paystripe.Things.Session;

/** What Stripe was asked for, and the pages it gave. */
record Checkouts(Database database) {
    /**
     * One of them.
     *
     * @param request the words it was asked with
     * @param coupon the words a coupon is asked for with, where only the first payment is lower
     * @param session what Stripe calls it; empty until it has answered
     * @param page where the payer goes
     */
    record Checkout(String attempt, String request, Optional<String> coupon, Optional<String> session, Optional<String> page, Instant begun) {}

    Optional<Checkout> find(String attempt) {
        return database.read(sql -> sql.selectFrom(PAY_STRIPE_CHECKOUT).where(PAY_STRIPE_CHECKOUT.ATTEMPT.eq(attempt))
                .fetchOptional(row -> new Checkout(row.getAttempt(), row.getRequest(), Optional.ofNullable(row.getCoupon()),
                        Optional.ofNullable(row.getSession()), Optional.ofNullable(row.getPage()), Instant.ofEpochMilli(row.getBegunAt()))));
    }

    /** Keeps the words before they are said; those that were kept first stand. */
    Checkout keep(String attempt, String request, Optional<String> coupon, Instant now) {
        return database.write(sql -> {
            sql.insertInto(PAY_STRIPE_CHECKOUT).set(PAY_STRIPE_CHECKOUT.ATTEMPT, attempt).set(PAY_STRIPE_CHECKOUT.REQUEST, request)
                    .set(PAY_STRIPE_CHECKOUT.COUPON, coupon.orElse(null)).set(PAY_STRIPE_CHECKOUT.BEGUN_AT, now.toEpochMilli())
                    .onConflict(PAY_STRIPE_CHECKOUT.ATTEMPT).doNothing().execute();
            return find(attempt).orElseThrow();
        });
    }

    void answered(String attempt, Session session) {
        database.run(sql -> sql.update(PAY_STRIPE_CHECKOUT).set(PAY_STRIPE_CHECKOUT.SESSION, session.id())
                .set(PAY_STRIPE_CHECKOUT.PAGE, session.url().orElse(null)).where(PAY_STRIPE_CHECKOUT.ATTEMPT.eq(attempt)).execute());
    }
}
