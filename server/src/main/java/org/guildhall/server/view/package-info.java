/** Pages: templates of a theme and of plugins, messages, and what both may print. */
@NullMarked
package org.guildhall.server.view;

import org.jspecify.annotations.NullMarked;
