package org.guildhall.server.ledger;

/** A row that a seal can be put on. */
public interface Sealable {
    /** Its number. */
    long id();

    /** What people call it, when the chain breaks at it. */
    String key();

    /** All that it says, in words that no other row has. */
    String wording();

    /** Adds a value with its length before it, so that no two rows read the same. */
    static void append(StringBuilder text, @org.jspecify.annotations.Nullable Object value) {
        String said = value == null ? "-" : value.toString();
        text.append(said.length()).append(':').append(said).append(' ');
    }
}
