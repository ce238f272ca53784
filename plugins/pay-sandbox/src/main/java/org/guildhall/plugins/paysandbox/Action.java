package org.guildhall.plugins.paysandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Refused;

/** What a payer, or the fate that a test wishes for, can do with a charge. */
enum Action {
    /** Pays what is asked. */
    PAY,
    /** Tries to pay, and cannot. */
    FAIL,
    /** Walks away for good. */
    CANCEL,
    /** Pays, and the notification takes its time. */
    LATER,
    /** Pays, and the notification comes several times. */
    DUPLICATE,
    /** Pays too little. */
    UNDERPAY,
    /** Pays too much. */
    OVERPAY,
    /** Pays the same number of another currency. */
    WRONG_CURRENCY,
    /** Does not pay; someone says so in the company's name. */
    FORGE,
    /** Pays, and the notification never comes. */
    LOSE,
    /** Pays when the order has expired. */
    LATE,
    /** Asks the bank for the money back. */
    DISPUTE,
    /** The bank lets the hall keep it. */
    DISPUTE_WON,
    /** The bank takes it back. */
    DISPUTE_LOST,
    /** Has no money left when it is charged again. */
    DECLINE,
    /** Has money again. */
    ACCEPT;

    /** The action of this name. */
    static Action named(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst()
                .orElseThrow(() -> Refused.field("action", "action.unknown", word));
    }

    /** Its name as programs say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How an action is done where that can differ. */
    record Manner(Optional<Duration> after, Optional<Integer> times, Optional<Long> minor) {
        static final Manner USUAL = new Manner(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
