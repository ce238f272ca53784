/** The demo hall: communities as the world knows them, lived through from the first member to this day. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.demo;
