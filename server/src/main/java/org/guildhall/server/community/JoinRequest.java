package org.guildhall.server.community;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Person;

/**
 * Somebody asks to come in.
 *
 * @param message why they should be let in (验证消息)
 * @param reason what the keepers said when they denied it; empty otherwise
 */
public record JoinRequest(long id, Person person, String message, State state, String reason, Instant asked, Optional<Instant> decided) {
    /** How far it has come. */
    public enum State {
        /** Waits for a keeper. */
        OPEN,
        /** A keeper said yes, or the person came in by another door. */
        APPROVED,
        /** A keeper said no. */
        DENIED,
        /** The person took it back. */
        WITHDRAWN
    }
}
