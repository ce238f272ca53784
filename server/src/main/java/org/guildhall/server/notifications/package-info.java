/** What people are told under the bell. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.notifications;
