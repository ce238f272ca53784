package org.guildhall.server.payouts;

import org.guildhall.server.settings.Secrets;

/**
 * Where money goes.
 *
 * @param provider who brings it; {@link #BY_HAND} when an admin does
 * @param account where to, in the provider's own words
 * @param name the person's real name
 */
public record Destination(String provider, String account, String name) {
    /** An admin sends it from the hall's bank. */
    public static final String BY_HAND = "by-hand";

    private static final int SHOWN = 4;

    /** As it is kept: sealed, so that the database alone tells nobody's account or name. */
    record Sealed(String account, String name) {
        static Sealed of(Destination open, Secrets secrets) {
            return new Sealed(secrets.seal(open.account()), secrets.seal(open.name()));
        }

        Destination open(String provider, Secrets secrets) {
            return new Destination(provider, secrets.open(account), secrets.open(name));
        }
    }

    /** Whether an admin brings it. */
    public boolean byHand() {
        return provider.equals(BY_HAND);
    }

    /** The account's last letters, which its owner knows it by. */
    public String tail() {
        return account.substring(Math.max(0, account.length() - SHOWN));
    }

    @Override
    public String toString() {
        return provider + " …" + tail();
    }
}
