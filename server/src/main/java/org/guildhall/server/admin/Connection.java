package org.guildhall.server.admin;

import java.time.Instant;
import java.util.Optional;

/**
 * A plugin's way to the outside, as it was found last.
 *
 * @param id the connector's own name, such as {@code wechat}
 * @param at when it was tried; empty if it has not been since the server started
 * @param works whether it was tried, and nothing was wrong
 * @param trouble what is wrong, in the plugin's words
 */
record Connection(String id, Optional<Instant> at, boolean works, Optional<String> trouble) {}
