/** Records as JSON and as forms: the one place that knows how a value is written, read, bounded and described. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.data;
