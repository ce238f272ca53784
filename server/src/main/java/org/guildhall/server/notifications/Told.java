package org.guildhall.server.notifications;

import java.time.Instant;
import java.util.List;
import org.guildhall.api.community.Notifications.Topic;

/**
 * One thing that one person was told.
 *
 * @param owner the plugin whose message {@code note.<kind>} says it, or {@code hall}
 * @param arguments texts, numbers, dates, durations, instants and amounts of money
 * @param path where it leads
 */
public record Told(long id, String owner, String kind, List<Object> arguments, String path, Instant at, boolean read, Topic topic) {}
