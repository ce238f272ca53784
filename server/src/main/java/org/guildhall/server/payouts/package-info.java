/** Money on its way to people: withdrawals, who must agree to them, and deposits locked as security. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.payouts;
