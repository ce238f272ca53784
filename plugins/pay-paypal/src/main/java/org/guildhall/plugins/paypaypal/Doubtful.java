package org.guildhall.plugins.paypaypal;

/** An answer that says nothing certain about money. */
final class Doubtful extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Doubtful(int status, String what) {
        super("PayPal's answer cannot be relied on: " + status + " " + what);
        this.status = status;
    }

    int status() {
        return status;
    }
}
