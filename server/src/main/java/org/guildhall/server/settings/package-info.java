/** What was set: values of forms, and the secrets among them. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.settings;
