package org.guildhall.plugins.paidentry;

import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;

/**
 * What a buyer wants, as the key of an order says it: {@code <group id>:<plan id>}, followed by {@code :renew} or {@code :now}.
 *
 * @param renews whether a provider shall charge again by itself
 * @param swaps whether the plan is to take the place of the present one at once
 */
record Wish(long group, String plan, boolean renews, boolean swaps) {
    private static final String RENEW = "renew";
    private static final String NOW = "now";

    static Wish of(Group group, Plan plan, boolean renews, boolean swaps) {
        if (renews && !plan.period().isCounted()) {
            throw Refused.field("renew", "entry.never-renews");
        }
        if (renews && swaps) {
            throw Refused.field("renew", "entry.swap-first");
        }
        return new Wish(group.id(), plan.id(), renews, swaps);
    }

    static Wish read(String key) {
        String[] parts = key.split(":");
        String more = parts.length > 2 ? parts[2] : "";
        return new Wish(Long.parseLong(parts[0]), parts[1], more.equals(RENEW), more.equals(NOW));
    }

    String key() {
        return group + ":" + plan + (renews ? ":" + RENEW : "") + (swaps ? ":" + NOW : "");
    }
}
