/** Orders, payments, refunds and settlement, all of them in one double-entry ledger. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.money;
