package org.guildhall.server.http;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guildhall.api.community.Introductions.Followed;

/**
 * All that the server asks about those who come.
 *
 * @param follows told when somebody acts who came by a link
 * @param currency of amounts that come as bare numbers on pages without a group
 */
public record Guests(Callers callers, Rights rights, GroupFinder groups, OpenDoors doors, Consumer<Followed> follows, Supplier<String> currency) {}
