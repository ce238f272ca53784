package org.guildhall.api.host;

import java.time.Duration;

/**
 * Counts what may not be tried too often: for this plugin alone, over all machines, by the real clock. An attempt counts even
 * if what was attempted is undone, so nothing here is called inside a transaction.
 *
 * <pre>{@code
 * limits.check("guess", request.address(), 10);                              // refuses, and costs one look
 * Optional<Code> code = book.find(typed);
 * if (code.isEmpty()) limits.take("guess", request.address(), 10, Duration.ofMinutes(15));
 * }</pre>
 */
public interface Limits {
    /**
     * Counts one attempt.
     *
     * @param what what is tried, a short name of the plugin's
     * @param who who tries it: a person's id, an address
     * @param most how many are let through
     * @param within from the first of them
     * @throws org.guildhall.api.Refused TOO_MANY if that was one too many; it says how long to wait
     */
    void take(String what, String who, int most, Duration within);

    /**
     * Counts nothing.
     *
     * @throws org.guildhall.api.Refused TOO_MANY as long as no further attempt would be let through
     */
    void check(String what, String who, int most);
}
