package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.server.data.Field;
import org.guildhall.server.view.Site;

/**
 * A form made of a record.
 *
 * @param action where it is sent
 * @param sections the forms of the group, this one marked
 * @param currency of amounts that stand at nothing yet
 */
record SettingsModel(Optional<GroupView> group, List<Field> fields, String action, List<Site.Link> sections, String currency) {}
