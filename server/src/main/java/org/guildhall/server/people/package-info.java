/** Accounts, and how people show who they are. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.people;
