package org.guildhall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.server.store.Migrations;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.StoreAddress;

/**
 * Gives a test class a fresh database of each kind. Without a MariaDB server on the machine its half is left out, and
 * one printed line says so and how to get it.
 */
public final class OnBothDatabases {
    /** For trials that repeat the tests a thousand times, such as that of mutants. */
    private static final boolean SQLITE_ALONE = "sqlite".equals(System.getProperty("guildhall.test.databases"));

    private OnBothDatabases() {}

    /** A database of one kind that does not exist yet. */
    public interface Fresh {
        /** Where it is; made empty when first asked. */
        StoreAddress address();

        /** Removes it. */
        void drop();

        /** Where it is, with the hall's tables in it: copied from one that was migrated, which takes a tenth of the time. */
        StoreAddress furnished();

        /** Opens it with the hall's tables. */
        default Store open() {
            return Store.open(furnished());
        }
    }

    /** Gives the database at this address the hall's tables, as a hall does. */
    static void migrate(StoreAddress address) {
        try (Store store = Store.open(address)) {
            Migrations.apply(store, "guildhall_history", Store.class.getClassLoader(), "hall-migrations");
        }
    }

    /** The databases there are on this machine. */
    public static Stream<Fresh> databases() {
        return SQLITE_ALONE ? Stream.of(new Sqlite())
                : Stream.concat(Stream.of(new Sqlite()), TestMariaDb.server().stream().map(MariaDb::new));
    }

    /** A SQLite file in a folder of its own. */
    public record Sqlite(Path folder) implements Fresh {
        /** In a new temporary folder. */
        public Sqlite() {
            this(temporary());
        }

        @Override
        public StoreAddress address() {
            folder.toFile().mkdirs();
            return new StoreAddress.SqliteFile(folder.resolve("guildhall.db"));
        }

        @Override
        public StoreAddress furnished() {
            StoreAddress.SqliteFile address = (StoreAddress.SqliteFile) address();
            try {
                if (Files.notExists(address.file())) {
                    Files.copy(Model.FILE, address.file());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return address;
        }

        @Override
        public void drop() {
            delete(folder);
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A file with the hall's tables and nothing else, made when the first one is wanted. */
        private static final class Model {
            static final Path FILE = make();

            private static Path make() {
                Path folder = temporary();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                migrate(new StoreAddress.SqliteFile(folder.resolve("model.db")));
                return folder.resolve("model.db");
            }
        }

        @Override
        public String toString() {
            return "SQLite";
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("guildhall");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record MariaDb(TestMariaDb server, String name) implements Fresh {
        MariaDb(TestMariaDb server) {
            this(server, "t" + UUID.randomUUID().toString().replace("-", ""));
        }

        @Override
        public StoreAddress address() {
            server.create(name);
            return new StoreAddress.MariaDbServer(server.url(name), "root", "");
        }

        @Override
        public StoreAddress furnished() {
            StoreAddress address = address();
            MariaDbModel.copyInto(server, name);
            return address;
        }

        @Override
        public void drop() {
            server.drop(name);
        }

        @Override
        public String toString() {
            return "MariaDB";
        }
    }
}
