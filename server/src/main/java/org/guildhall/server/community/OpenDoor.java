package org.guildhall.server.community;

import java.util.Optional;
import org.guildhall.api.web.Response;

/**
 * A way into a group that stands open.
 *
 * @param id what one says to go through it
 * @param plugin the plugin whose door it is, or {@code hall}; the title and the offer's template are among its own
 * @param title the message that is its title
 * @param offer what the door says; built-in doors say nothing more
 */
public record OpenDoor(String id, String plugin, String title, Optional<Response.View> offer) {}
