package org.guildhall.server.money;

import org.guildhall.api.money.Payments.News;

/**
 * How far an attempt has come. It only ever moves down this list, so that news may come twice and in any order.
 */
enum AttemptState {
    /** On record, and the provider not yet asked. */
    CREATED,
    /** The provider did not answer: it must be asked, never assumed. */
    UNKNOWN,
    /** The payer may pay. */
    SUBMITTED,
    /** Nothing was charged. */
    FAILED,
    /** It can no longer be paid. */
    CLOSED,
    /** It was paid. */
    SUCCEEDED;

    /** Whether the payer may still pay by it, or may have paid. */
    boolean open() {
        return compareTo(FAILED) < 0;
    }

    /** What unpaid news makes of an attempt. */
    static AttemptState after(News.What what) {
        return what == News.What.CLOSED ? CLOSED : FAILED;
    }
}
