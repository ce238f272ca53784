package org.guildhall.server.community;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Membership;

/**
 * How one person stands to one group.
 *
 * @param membership there while they are a member
 * @param mutedUntil until when they may not speak; empty if they may
 * @param shown whether others see the group on this person's profile
 * @param request their last request to join, if they ever asked
 */
public record Standing(State state, Optional<Membership> membership, Optional<Instant> mutedUntil, boolean shown,
                       Optional<JoinRequest> request) {
    /** In one word. */
    public enum State {
        /** Not in, and not waiting. */
        NONE,
        /** Waits for a keeper's answer. */
        REQUESTED,
        /** In. */
        MEMBER
    }

    /** Somebody who has nothing to do with the group. */
    public static final Standing STRANGER = new Standing(State.NONE, Optional.empty(), Optional.empty(), false, Optional.empty());

    /** Why the last request was denied, for someone who is neither in nor waiting. */
    public Optional<String> denied() {
        return request.filter(last -> state == State.NONE && last.state() == JoinRequest.State.DENIED).map(JoinRequest::reason);
    }
}
