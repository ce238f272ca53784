package org.guildhall.api.host;

/**
 * A settings field that is written but never shown, and encrypted where it is kept: a key, a password. It takes 200
 * characters in one line, and with a {@link Range} of more than 400 several lines.
 *
 * <pre>{@code record Keys(Secret password, @Range(max = 4000) Secret privateKey) {}   // the key is pasted as a PEM file}</pre>
 *
 * @param reveal the secret itself; keep it out of messages and logs
 */
public record Secret(String reveal) {
    /** No secret set yet. */
    public static final Secret NONE = new Secret("");

    /** Whether nothing has been set. */
    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    /** Hides the secret, so that a log line cannot tell it. */
    @Override
    public String toString() {
        return isEmpty() ? "(no secret)" : "(secret)";
    }
}
