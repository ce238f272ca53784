package org.guildhall.api.community;

import java.util.List;
import java.util.Map;

/**
 * Asks for numbers that plugins know about people, groups and memberships.
 *
 * <pre>{@code
 * Map<Group, Double> stars = metrics.of("credit-ratings.stars", groups);
 * boolean mayPost = metrics.meets(person, group, List.of(new Metrics.Condition("check-in.streak", 7)));
 * }</pre>
 */
public interface Metrics {
    /**
     * The numbers of those of these subjects that have one; a metric nobody offers has no answers.
     *
     * @param metric in full, {@code plugin.name}
     * @param subjects groups, people or memberships
     */
    <S> Map<S, Double> of(String metric, List<S> subjects);

    /** Whether this person, their membership and this group together meet them all; what has no number meets nothing. */
    boolean meets(Person person, Group group, List<Condition> conditions);

    /** A condition such as {@code check-in.streak ≥ 7}. */
    record Condition(String metric, double least) {}
}
