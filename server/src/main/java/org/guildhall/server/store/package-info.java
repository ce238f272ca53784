/** The database: one set of SQL, transactions and migrations for SQLite and MariaDB. */
@org.jspecify.annotations.NullMarked
package org.guildhall.server.store;
