package org.guildhall.server.shelf;

import java.util.function.BooleanSupplier;

/** What plugins are measured against: the hall's version, and whether this is a sandbox home. */
public record Host(String version, BooleanSupplier sandbox) {
    /**
     * Takes this plugin, or says why it is for another hall than this.
     *
     * @throws Unusable with the reason
     */
    public void mustTake(PluginJar jar) {
        if (!Versions.fits(version, jar.requires())) {
            throw Unusable.incompatible("plugin.bad.other-hall", jar.requires(), version);
        }
        if (jar.sandbox() && !sandbox.getAsBoolean()) {
            throw Unusable.incompatible("plugin.bad.sandbox-only");
        }
    }

    /** Whether it can be used here. */
    boolean takes(PluginJar jar) {
        try {
            mustTake(jar);
            return true;
        } catch (Unusable e) {
            return false;
        }
    }
}
