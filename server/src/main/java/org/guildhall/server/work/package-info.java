/** What happens by itself: the hall's clock, due work, events heard, jobs, limits. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.work;
