/** What can be typed: each command once, run in this process or in the server that holds the home. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.cli;
