package org.guildhall.server.view;

/** Prints the fragments that a template names, each into a buffer of its own. */
@FunctionalInterface
interface Slotting {
    String print(Call.Use use);
}
