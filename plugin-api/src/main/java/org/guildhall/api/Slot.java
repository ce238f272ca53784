package org.guildhall.api;

import org.guildhall.api.web.Response;

/**
 * A fragment on someone else's page. In JSON its model stands under its name; one that fails is logged and left out.
 *
 * <pre>{@code
 * new Slot<>("streak", Place.GROUP_SIDE, this::streaks)
 * Map<Group, Response.View> streaks(Optional<Person> viewer, List<Group> groups) { … }
 * }</pre>
 *
 * @param name its field in JSON, unique in the plugin
 * @param content the fragments for all subjects shown
 */
public record Slot<S>(String name, Place<S> place, Batch<S, Response.View> content) implements Contribution {}
