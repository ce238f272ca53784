package org.guildhall.server.plugin;

/** In which groups a plugin is at work. It is asked on every page and may only look at memory. */
@FunctionalInterface
public interface Presence {
    /** Of a plugin of site scope: in all of them. */
    Presence EVERYWHERE = group -> true;

    /** Whether the plugin is at work in the group with this id. */
    boolean isIn(long group);
}
