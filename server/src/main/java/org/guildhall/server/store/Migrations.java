package org.guildhall.server.store;

import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.impl.DSL;

/**
 * Brings the tables up to date, with one history for the host and one for each plugin. Files are named
 * {@code V<number>__<what>.sql}; those in {@code sqlite/} and {@code mariadb/} are for that database alone and are run as
 * they are, statements parted by blank lines, for the few things the databases do not share.
 */
public final class Migrations {
    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @param history the table that remembers what was applied
     * @param folder the resource folder, such as {@code migrations}
     */
    public static void apply(Store store, String history, ClassLoader loader, String folder) {
        String own = store.dialect() == SQLDialect.SQLITE ? "sqlite" : "mariadb";
        List<JavaMigration> migrations = java.util.stream.Stream.concat(
                Scripts.in(loader, folder).stream().map(script -> (JavaMigration) new Shared(script, store.dialect())),
                Scripts.in(loader, folder + "/" + own).stream().map(Own::new)).toList();
        if (migrations.isEmpty()) {
            return;
        }
        // Flyway keeps the loader it is given, and a plugin's must be free to go.
        FluentConfiguration flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(store.engine().forMigrations())
                .table(history.toLowerCase(Locale.ROOT).replace('-', '_'))
                .locations(new String[0])
                .baselineOnMigrate(true).baselineVersion("0")
                .javaMigrations(migrations.toArray(JavaMigration[]::new));
        flyway.load().migrate();
    }

    /** One step of a history. */
    private abstract static class Step implements JavaMigration {
        final Scripts.Script script;

        Step(Scripts.Script script) {
            this.script = script;
        }

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(script.version());
        }

        @Override
        public String getDescription() {
            return script.description();
        }

        @Override
        public Integer getChecksum() {
            return script.sql().hashCode();
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }
    }

    /** One text for both databases: parsed once, rendered for the one at hand. */
    private static final class Shared extends Step {
        private final SQLDialect dialect;

        Shared(Scripts.Script script, SQLDialect dialect) {
            super(script);
            this.dialect = dialect;
        }

        @Override
        public void migrate(Context context) {
            var settings = new org.jooq.conf.Settings().withExecuteLogging(false).withParseDialect(SQLDialect.MARIADB)
                    .withParseUnknownFunctions(ParseUnknownFunctions.FAIL);
            var sql = DSL.using(context.getConnection(), dialect, settings);
            sql.parser().parse(script.sql()).forEach(sql::execute);
        }
    }

    /** For one database alone. */
    private static final class Own extends Step {
        Own(Scripts.Script script) {
            super(script);
        }

        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                for (String sql : script.sql().split("\n\\s*\n")) {
                    statement.execute(sql);
                }
            }
        }
    }
}
