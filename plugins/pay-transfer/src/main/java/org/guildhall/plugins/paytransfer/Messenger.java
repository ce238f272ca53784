package org.guildhall.plugins.paytransfer;

import java.time.Duration;
import java.time.InstantSource;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Payments;

/** Tells the hall what admins have decided: at once after the decision is kept, and again if that was cut short. */
record Messenger(Payments payments, Transfers transfers, Outgoings outgoings, Timers timers, InstantSource clock) {
    static final String TELL = "tell";
    private static final Duration SAFETY = Duration.ofSeconds(10);

    /** Sees to it that the hall will know, in the transaction of the decision. */
    void promise(String about) {
        timers.set(TELL, about, clock.instant().plus(SAFETY));
    }

    /** Keeps that promise now. */
    void keep(String about) {
        tell(about);
        timers.cancel(TELL, about);
    }

    /** The job; the same news is read once. */
    void tell(String about) {
        transfers.find(about).filter(it -> it.state() == Transfer.State.CONFIRMED)
                .ifPresent(it -> payments.tell(BankTransfer.ID, it.news()));
        outgoings.find(about).filter(it -> it.sent().isPresent()).ifPresent(it -> payments.tell(BankTransfer.ID, it.news()));
    }
}
