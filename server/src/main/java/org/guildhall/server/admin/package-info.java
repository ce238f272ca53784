/** The admin's desk: the first run, plugins, money and books, people and groups, the clock of sandbox homes. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.admin;
