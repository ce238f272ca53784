package org.guildhall.api;

/**
 * A number about groups, people or memberships that others may make a condition, such as {@code stars} or {@code streak};
 * never an amount of money. Its title for people is the message {@code metric.<name>}.
 *
 * <pre>{@code new Metric<>("stars", Group.class, (viewer, groups) -> stars.of(groups))   // one query for all of them}</pre>
 *
 * @param name short name within the plugin, stable for ever
 * @param subject {@code Group}, {@code Person} or {@code Memberships.Membership}
 * @param values the numbers of these subjects; one left out has none
 */
public record Metric<S>(String name, Class<S> subject, Batch<S, Double> values) implements Contribution {}
