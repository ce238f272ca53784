package org.guildhall.server.store;

import java.nio.file.Path;

/** Where the data lies: a SQLite file, or a MariaDB server that was set with {@code database.url}. */
public sealed interface StoreAddress {
    /** A file in the home folder. */
    record SqliteFile(Path file) implements StoreAddress {}

    /** A MariaDB server; the URL begins with {@code jdbc:mariadb:}. */
    record MariaDbServer(String url, String user, String password) implements StoreAddress {
        @Override
        public String toString() {
            return url;
        }
    }
}
