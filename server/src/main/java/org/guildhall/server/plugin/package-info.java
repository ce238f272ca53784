/** Plugins: found, checked, loaded, made, listed, and let go. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.plugin;
