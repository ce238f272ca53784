package org.guildhall.server.pages;

import java.util.Optional;
import org.guildhall.server.view.Fragment;

/**
 * A way into a group.
 *
 * @param id {@code open}, {@code request}, or the id of the plugin that holds the door
 * @param title what it is called in the reader's language
 * @param offer what the plugin says of it
 */
record DoorView(String id, String title, Optional<Fragment> offer) {}
