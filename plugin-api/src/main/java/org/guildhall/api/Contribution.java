package org.guildhall.api;

/** One thing a plugin adds. The kinds are closed: this list is the whole extension surface. */
public sealed interface Contribution permits
        Route, Slot,                    // what people see
        ContentType,                    // what people write
        Door, Gate, Permission,         // who may do what
        Product, Discount,              // what is sold, and for how much
        Listener, Job,                  // what happens by itself
        ActivityType, Metric,           // what others may judge by
        SettingsForm,                   // what can be set
        Connector {}                    // what lies outside the hall
