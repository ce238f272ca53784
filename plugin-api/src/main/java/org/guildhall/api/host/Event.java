package org.guildhall.api.host;

/**
 * Something that has happened, told to {@code Listener}s.
 *
 * <p>The set of events is this API's own: a plugin hears events, it does not invent them. The host keeps a table of
 * their stored names, so that no class name ever becomes data.
 */
public interface Event {}
