package org.guildhall.server.people;

/** An account that has been checked and is not there yet; its password has been hashed, outside any transaction. */
public final class Newcomer {
    private final Identity identity;
    private final String passwordHash;

    Newcomer(Identity identity, String passwordHash) {
        this.identity = identity;
        this.passwordHash = passwordHash;
    }

    Identity identity() {
        return identity;
    }

    String passwordHash() {
        return passwordHash;
    }
}
