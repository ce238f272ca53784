/** The double-entry ledger: accounts, and entries that are written once. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.ledger;
