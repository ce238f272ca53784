/** The one Jetty adapter: from bytes to a route's answer and back, with everything on the way that pages need not know. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.http;
