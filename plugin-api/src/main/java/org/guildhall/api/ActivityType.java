package org.guildhall.api;

import org.guildhall.api.community.Activity.Tone;

/**
 * A kind of activity this plugin writes into the {@link org.guildhall.api.community.ActivityLog}. Others choose from these
 * names, in rules and in proofs, so treat a name as a promise. Its title for people is the message {@code activity.<name>}.
 *
 * <pre>{@code
 * new ActivityType("violation", Activity.Tone.AGAINST)
 * new ActivityType("answer-accepted", Activity.Tone.FOR)
 * }</pre>
 *
 * @param name short name within the plugin, stable for ever; with the plugin's id before it at most 64 characters
 * @param tone whether it speaks for whom it is about
 */
public record ActivityType(String name, Tone tone) implements Contribution {}
