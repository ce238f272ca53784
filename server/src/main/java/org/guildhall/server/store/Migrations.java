package org.guildhall.server.store;

import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;
import org.jooq.impl.QOM;

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
        apply(store, history, loader, folder, "");
    }

    /**
     * Applies what is missing of a plugin's scripts, in a history of its own.
     *
     * @throws ScriptFault at a statement that cannot be run, or that makes a table which is not named after the plugin
     */
    public static void applyOf(Store store, String plugin, ClassLoader loader) {
        String prefix = plugin.replace('-', '_') + "_";
        try {
            apply(store, prefix + "history", loader, "migrations", prefix);
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ScriptFault fault) {
                    throw fault;
                }
            }
            throw e;
        }
    }

    private static void apply(Store store, String history, ClassLoader loader, String folder, String prefix) {
        String table = history.toLowerCase(Locale.ROOT).replace('-', '_');
        String own = store.dialect() == SQLDialect.SQLITE ? "sqlite" : "mariadb";
        List<JavaMigration> migrations = Stream.concat(
                Scripts.in(loader, folder).stream().map(script -> (JavaMigration) new Shared(script, store.dialect(), prefix, table)),
                Scripts.in(loader, folder + "/" + own).stream().map(Own::new)).toList();
        if (migrations.isEmpty()) {
            return;
        }
        // Flyway keeps the loader it is given, and a plugin's must be free to go.
        FluentConfiguration flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(store.engine().forMigrations())
                .table(table)
                .locations(new String[0])
                .baselineOnMigrate(true).baselineVersion("0")
                .javaMigrations(migrations.toArray(JavaMigration[]::new));
        Flyway loaded = flyway.load();
        forgetFailures(store, loaded, table);
        loaded.migrate();
    }

    /** A script that broke off is tried again: Flyway would refuse all work until somebody has repaired its history by hand. */
    private static void forgetFailures(Store store, Flyway flyway, String table) {
        if (Stream.of(flyway.info().all()).anyMatch(script -> script.getState().isFailed())) {
            store.run(sql -> sql.deleteFrom(DSL.table(DSL.name(table))).where(DSL.field(DSL.name("success"), Boolean.class).eq(false)).execute());
        }
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
        private final String prefix;
        private final String history;

        Shared(Scripts.Script script, SQLDialect dialect, String prefix, String history) {
            super(script);
            this.dialect = dialect;
            this.prefix = prefix;
            this.history = history;
        }

        @Override
        public void migrate(Context context) {
            var settings = new org.jooq.conf.Settings().withExecuteLogging(false).withParseDialect(SQLDialect.MARIADB)
                    .withParseUnknownFunctions(ParseUnknownFunctions.FAIL);
            var sql = DSL.using(context.getConnection(), dialect, settings);
            Query[] statements = parsed(sql);
            for (int i = 0; i < statements.length; i++) {
                mustBeOwn(statements[i], i);
            }
            Progress progress = new Progress(sql, context.getConnection(), history, script.version());
            for (int i = 0; i < statements.length; i++) {
                run(sql, statements[i], i, progress);
            }
            progress.done();
        }

        private Query[] parsed(DSLContext sql) {
            try {
                return sql.parser().parse(script.sql()).queries();
            } catch (ParserException e) {
                throw script.fault(e.line(), e.getMessage().lines().findFirst().orElse(""), e);
            }
        }

        private void mustBeOwn(Query statement, int number) {
            if (statement instanceof QOM.CreateTable made && !made.$table().getName().startsWith(prefix)) {
                throw script.fault(script.lineOf(number), "the table " + made.$table().getName() + " must be called " + prefix
                        + made.$table().getName(), null);
            }
        }

        private void run(DSLContext sql, Query statement, int number, Progress progress) {
            try {
                switch (progress.before(statement, number)) {
                    case THIS -> { }
                    case ANOTHER -> throw script.fault(script.lineOf(number), "an earlier try ran another statement in this place, "
                            + "which cannot be taken back; put it back as it was and mend what follows", null);
                    case NOTHING -> {
                        sql.execute(statement);
                        progress.ran(statement, number);
                    }
                }
            } catch (DataAccessException e) {
                throw script.fault(script.lineOf(number), String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()), e);
            }
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
