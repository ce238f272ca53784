package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Page;
import org.guildhall.server.data.Field;
import org.guildhall.server.settings.SettingsLog;
import org.guildhall.server.view.Site;

/**
 * A form made of a record.
 *
 * @param action where it is sent
 * @param sections the forms of the group, this one marked
 * @param currency of amounts that stand at nothing yet
 * @param changes who changed what, the newest first
 * @param resettable whether there are values to go back to
 */
record SettingsModel(Optional<GroupView> group, List<Field> fields, String action, List<Site.Link> sections, String currency,
                     Page<SettingsLog.Entry> changes, boolean resettable) {}
