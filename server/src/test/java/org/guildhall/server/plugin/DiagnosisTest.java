package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.community.Groups;
import org.guildhall.api.host.Database;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author of a plugin reads when it does not come in: the line, and what mends it. */
class DiagnosisTest {
    private static final String NOTHING = "public List<Contribution> contributions() { return List.of(); }";

    @TempDir
    private Path folder;

    private final OnBothDatabases.Sqlite database = new OnBothDatabases.Sqlite();
    private Store store;
    private Plugins plugins;

    @BeforeEach
    void open() {
        store = database.open();
        Services services = new Services().offer(Database.class, plugin -> store).offer(Groups.class, plugin -> null);
        plugins = new Plugins(folder, folder.resolve("bundled"), "0.1.0", () -> true, store, services, InstantSource.system());
    }

    @AfterEach
    void close() {
        plugins.close();
        store.close();
        database.drop();
    }

    @Test
    void aFaultNamesItsLineInThePlugin() {
        assertThat(failure(WrittenPlugin.of("broken", """
                public TestPlugin() {
                    List.of().getFirst();
                }
                """ + NOTHING))).startsWith("Its constructor failed: NoSuchElementException").contains("(TestPlugin.java:11)");
        assertThat(failure(WrittenPlugin.of("late", """
                private final String word = null;
                public List<Contribution> contributions() {
                    return List.of(Job.onCall(word.strip(), key -> {}));
                }
                """))).startsWith("It could not say what it adds: NullPointerException").contains("(TestPlugin.java:12)");
    }

    @Test
    void anUnknownServiceBringsTheNearestAndAllThereAre() {
        assertThat(failure(WrittenPlugin.of("asking", "interface Group {} public TestPlugin(Group group) {}" + NOTHING)))
                .contains("Did it mean Groups? There are: Database, Groups, Messages.");
        assertThat(failure(WrittenPlugin.of("dreaming", "interface Moonlight {} public TestPlugin(Moonlight light) {}" + NOTHING)))
                .contains("does not offer. There are: Database, Groups, Messages.");
    }

    @Test
    void whatTheApiDoesNotHaveIsNamedWithItsVersion() {
        assertThat(failure(WrittenPlugin.of("modern", """
                public TestPlugin() { throw new NoSuchMethodError("'void org.guildhall.api.host.Database.vacuum()'"); }
                """ + NOTHING))).contains("org.guildhall.api.host.Database.vacuum()", "(TestPlugin.java:10)", "Build it against the plugin-api");
    }

    @Test
    void theServersOwnClassesAndMissingLibrariesAreToldApart() {
        assertThat(failure(WrittenPlugin.of("spy", """
                public TestPlugin() { org.guildhall.server.store.Store.open(null); }
                """ + NOTHING))).contains("a class of the server's own", "org.guildhall.server.store.Store", "TestPlugin.java:10");
        assertThat(failure(WrittenPlugin.of("poor", """
                public TestPlugin() { org.assertj.core.api.Assertions.setMaxElementsForPrinting(1); }
                """ + NOTHING))).contains("org.assertj.core.api.Assertions", "neither in its jar nor in the API", "Pack the library");
    }

    @Test
    void aNewerJavaIsNamed() {
        assertThat(Diagnosis.of(new UnsupportedClassVersionError("a/B has been compiled by a more recent version (class file version 99.0)"), ""))
                .hasMessageContaining("compiled for Java 55").hasMessageContaining("Set maven.compiler.release to " + Runtime.version().feature());
    }

    @Test
    void aWrongStatementIsNamedByFileAndLine() {
        assertThat(failure(script("typo", """
                create table typo_a (id bigint not null);

                create tabel typo_b (id bigint not null);
                """))).contains("migrations/V1__x.sql:3: ");
        assertThat(failure(script("gone", """
                -- First this.
                create table gone_a (
                  id bigint not null
                );
                insert into gone_b (id) values (1);
                """))).contains("migrations/V1__x.sql:5: ").contains("gone_b");
    }

    @Test
    void aTableWithoutThePluginsNameIsRefusedBeforeItIsMade() {
        assertThat(failure(script("reading-circle", "create table reading_circle_a (id bigint not null);\ncreate table vote (id bigint not null);")))
                .contains("migrations/V1__x.sql:2: the table vote must be called reading_circle_vote");
        assertThat(store.<Integer>read(sql -> sql.meta().getTables("reading_circle_a").size())).isZero();
    }

    @Test
    void aScriptThatWasChangedAfterwardsSaysWhatToDo() {
        script("poll", "create table poll_a (id bigint not null);").into(folder.resolve("bundled"));
        assertThat(plugins.enable("poll").failure()).isEmpty();
        plugins.disable("poll");
        assertThat(failure(script("poll", "create table poll_a (id bigint not null, more bigint);")))
                .contains("Its script V1 was changed", "into V2");
    }

    @Test
    void twoScriptsOfOneNumberAreNamed() {
        assertThat(failure(script("poll", "create table poll_a (id bigint not null);").with("migrations/V1__y.sql", "create table poll_b (id bigint);")))
                .contains("It has more than one script V1.", "mvn clean");
    }

    @Test
    void aFormNamesTheFieldItCannotHave() {
        assertThat(failure(WrittenPlugin.of("formal", """
                public record Odd(String word, Thread thread) {}
                public List<Contribution> contributions() {
                    return List.of(Route.post("/x", Permission.ANYONE, Odd.class, (request, odd) -> Response.done("/", odd)));
                }
                """))).contains("The record Odd cannot be a form", "thread: ", "java.lang.Thread", "A field may be a boolean");
    }

    @Test
    void twoOfAKindAreNamed() {
        String route = "Route.get(\"/a\", Permission.ANYONE, request -> Response.done(\"/\", new Route.Nothing()))";
        assertThat(failure(WrittenPlugin.adding("twice", route + ", " + route))).contains("two of: route GET /a", "Take one away");
    }

    @Test
    void messagesTheHallWillAskForAreMissedAtOnce() {
        WrittenPlugin.of("mute", """
                public record Look(boolean open) {}
                public List<Contribution> contributions() { return List.of(SettingsForm.site(new Look(true))); }
                """).with("messages/messages.properties", "plugin.name=Mute").into(folder.resolve("bundled"));
        plugins.enable("mute");
        assertThat(Unsaid.of(plugins.registry().plugin("mute").orElseThrow())).isEqualTo(List.of("plugin.description", "settings.open"));
    }

    private static WrittenPlugin script(String id, String sql) {
        return WrittenPlugin.adding(id, "").with("migrations/V1__x.sql", sql);
    }

    private String failure(WrittenPlugin written) {
        Path jar = written.into(folder.resolve("bundled"));
        String id = jar.getFileName().toString().replaceFirst("-\\d.*", "");
        return plugins.enable(id).failure().orElseThrow().toString();
    }
}
