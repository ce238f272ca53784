/** Groups, who belongs to them, and how one comes in. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.community;
