package org.guildhall.api;

import org.guildhall.api.community.Group;
import org.guildhall.api.web.Response;

/**
 * A way in beside the built-in ones. It lets people in by {@code Memberships.admit} once its condition is met; any one
 * open door is enough. A group without an answer in {@code offers} has this door shut. Its title is the message
 * {@code door.title}.
 *
 * <pre>{@code
 * new Door("paid-entry", Batch.each((viewer, group) -> price(group).map(fee -> Response.view("offer", new Offered(fee)))))
 * }</pre>
 *
 * @param id the plugin's id
 * @param offers what the door says on the pages of these groups; the model is {@code offer} in JSON
 */
public record Door(String id, Batch<Group, Response.View> offers) implements Contribution {}
