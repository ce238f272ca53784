package org.guildhall.api.host;

/**
 * Reads what was set on the plugin's {@code SettingsForm}s, filled up with their defaults. Values are cached and
 * immutable: reading costs no query, and two readings within one request may differ only after a save.
 *
 * <pre>{@code Terms terms = settings.group(group.id(), Terms.class);   // SettingsForm.group(Terms.class, …) is contributed}</pre>
 */
public interface Settings {
    /**
     * The site's values of this form.
     *
     * @throws IllegalArgumentException if the plugin has no such form for the site
     */
    <R extends Record> R site(Class<R> form);

    /**
     * One group's values of this form.
     *
     * @throws IllegalArgumentException if the plugin has no such form for groups
     */
    <R extends Record> R group(long groupId, Class<R> form);

    /** Saves the site's values as if they had been entered on the form, in the current transaction if there is one. */
    <R extends Record> void keepSite(R values);

    /** Saves one group's values as if its owner had entered them, in the current transaction if there is one. */
    <R extends Record> void keepGroup(long groupId, R values);
}
