package org.guildhall.api.money;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.guildhall.api.community.Group;

/**
 * What groups have earned and their owners do not have at their disposal yet.
 *
 * <pre>{@code Map<Group, Money> pending = earnings.pending(groups);   // a group with nothing pending is left out}</pre>
 */
public interface Earnings {
    /**
     * What was paid in each of these groups and has not been released to its owner, less what went back, in one query; a
     * group with nothing pending is left out.
     */
    Map<Group, Money> pending(Collection<Group> groups);

    /** When a payment of that moment is released if nothing holds it back: as the next working day begins, in UTC. */
    Instant releasedAt(Instant paid);
}
