package org.guildhall.server.plugin;

/**
 * What the admin has said yes to beforehand.
 *
 * @param needs whatever the new version newly uses or reaches
 * @param publisher a key other than the one known of the publisher, or none
 */
public record Trust(boolean needs, boolean publisher) {
    /** To nothing: what is new waits, or is refused. */
    public static final Trust NONE = new Trust(false, false);
}
