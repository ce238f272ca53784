package org.guildhall.plugins.payalipay;

/** An answer that says nothing certain about money: not signed, not readable, or Alipay did not know itself. */
final class Doubtful extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is doubtful about it. */
    enum Why {
        /** It is no answer of Alipay's at all. */
        UNREADABLE,
        /** Signed with a key that is not the one that was entered. */
        FORGED,
        /** A complaint that nobody signed. */
        UNSIGNED,
        /** Alipay had a fault of its own. */
        BROKEN
    }

    private final Why why;
    private final String code;

    Doubtful(Why why, String code) {
        super("Alipay's answer cannot be relied on: " + why + " " + code);
        this.why = why;
        this.code = code;
    }

    Why why() {
        return why;
    }

    /** Alipay's own word for what is wrong, as far as it said one. */
    String code() {
        return code;
    }
}
