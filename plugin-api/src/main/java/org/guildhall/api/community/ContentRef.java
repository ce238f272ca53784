package org.guildhall.api.community;

/**
 * One thing that somebody wrote in a group: an announcement, a message, an article. A page whose model has such refs prints
 * what plugins put beside each with {@code {{ slot(one.ref) }}}.
 *
 * @param kind the full name of its kind, {@code plugin.kind}; at most 110 characters
 * @param id which of that kind; at most 64 characters
 */
public record ContentRef(long groupId, String kind, String id) {}
