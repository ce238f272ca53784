/** The hall's only way to other servers. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.outbound;
