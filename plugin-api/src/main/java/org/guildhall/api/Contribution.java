package org.guildhall.api;

/** One thing a plugin adds. The kinds are closed: this list is the whole extension surface. */
public sealed interface Contribution permits
        Route, Slot,                    // what people see
        ContentType,                    // what people write
        Door, Gate, Permission,         // who may do what
        Product, Discount, Reward,      // what is sold, for how much, and who has a share of it
        Listener, Job,                  // what happens by itself
        ActivityType, Metric,           // what others may judge by
        SettingsForm,                   // what can be set
        Connector {}                    // what lies outside the hall
