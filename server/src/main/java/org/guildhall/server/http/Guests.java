package org.guildhall.server.http;

import java.util.function.Supplier;

/**
 * All that the server asks about those who come.
 *
 * @param currency of amounts that come as bare numbers on pages without a group
 */
public record Guests(Callers callers, Rights rights, GroupFinder groups, OpenDoors doors, Supplier<String> currency) {}
