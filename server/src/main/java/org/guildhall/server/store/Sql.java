package org.guildhall.server.store;

import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;

/** How jOOQ renders for both databases. */
final class Sql {
    static final Settings SETTINGS = new Settings()
            .withRenderSchema(false)
            .withRenderCatalog(false)
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withStatementType(StatementType.PREPARED_STATEMENT)
            // Padded, a list with nothing in it breaks the statement; plain, it finds nothing.
            .withInListPadding(false)
            // These caches would hold the classes of plugins that are gone.
            .withReflectionCaching(false)
            .withCacheRecordMappers(false)
            .withExecuteLogging(false)
            .withRenderGroupConcatMaxLenSessionVariable(false);

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private Sql() {}
}
