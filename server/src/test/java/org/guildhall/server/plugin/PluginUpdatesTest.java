package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guildhall.api.Job;
import org.guildhall.api.Refused;
import org.guildhall.api.Slot;
import org.guildhall.api.host.Database;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.plugin.PluginInfo.Update;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A version is replaced by another without a moment without either, and whatever goes wrong, the old one goes on. */
class PluginUpdatesTest {
    private static final String TABLE = "create table notes_line (id bigint not null, text varchar(20) not null, constraint pk_notes_line primary key (id));";
    private static final String NOTHING = "public List<Contribution> contributions() { return List.of(); }";
    private static final String MORE = "public TestPlugin(Database database) {} " + NOTHING;
    private static final String WRITES = """
            private final Database database;
            public TestPlugin(Database database) { this.database = database; }
            public List<Contribution> contributions() {
                return List.of(Job.onCall("write", key -> database.run(sql -> sql.execute("insert into notes_line (id, text) values (" + key + ", 'x')"))));
            }
            """;

    @TempDir
    private Path folder;

    private OnBothDatabases.Fresh database = new OnBothDatabases.Sqlite();
    private Store store;
    private Plugins plugins;

    private void open(OnBothDatabases.Fresh kind) {
        database = kind;
        store = database.open();
        begin();
    }

    private void begin() {
        Services services = new Services().offer(Database.class, plugin -> store).offer(InstantSource.class, plugin -> InstantSource.system());
        plugins = new Plugins(folder.resolve("home"), folder.resolve("bundled"), "0.1.0", () -> true, store, services, InstantSource.system());
        plugins.start();
    }

    private void beginAgain() {
        plugins.close();
        begin();
    }

    @AfterEach
    void close() {
        plugins.close();
        store.close();
        database.drop();
    }

    @Test
    void aNewVersionTakesOverInOneStepAndTheOneBeforeIsKept() throws InterruptedException {
        open(database);
        enabled(notes("1.0.0"));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger missing = new AtomicInteger();
        Thread visitor = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                try (Hold hold = plugins.hold()) {
                    missing.addAndGet(plugins.registry().of("notes", Slot.class).size() == 1 ? 0 : 1);
                }
            }
        });
        for (int minor = 1; minor <= 5; minor++) {
            PluginInfo updated = install(notes("1." + minor + ".0"));
            assertThat(updated.version()).isEqualTo("1." + minor + ".0");
            assertThat(updated.state()).isEqualTo(State.ENABLED);
            assertThat(updated.previousVersion()).contains("1." + (minor - 1) + ".0");
        }
        over.set(true);
        visitor.join();
        assertThat(missing.get()).isZero();
        assertThat(files()).containsExactly("notes-1.4.0.jar", "notes-1.5.0.jar");
        assertThat(plugins.journal().latest(1).getFirst().kind()).isEqualTo(PluginJournal.Kind.UPDATED);
    }

    @Test
    void p1AFailedUpdateLeavesTheOldVersionServing() {
        open(database);
        enabled(notes("1.0.0"));
        Registry before = plugins.registry();
        for (WrittenPlugin broken : List.of(
                WrittenPlugin.of("notes", "public TestPlugin() { throw new IllegalStateException(\"no luck\"); } " + NOTHING),
                WrittenPlugin.of("notes", "public List<Contribution> contributions() { throw new IllegalStateException(); }"),
                WrittenPlugin.of("notes", "public TestPlugin(Orders orders) {} " + NOTHING),
                WrittenPlugin.adding("notes", "new Door(\"window\", Batch.each((viewer, group) -> Optional.empty()))"),
                WrittenPlugin.adding("notes", "").with("migrations/V1__x.sql", "create tabel x;"),
                WrittenPlugin.adding("notes", "").saying("Plugin-Requires", ">=9.0.0"))) {
            assertThatThrownBy(() -> plugins.install(upload(broken.saying("Plugin-Version", "2.0.0")), new Trust(true, false)))
                    .isInstanceOf(Refused.class).hasMessageStartingWith("plugin.bad.");
        }
        assertThat(plugins.registry()).isSameAs(before);
        assertThat(plugins.get("notes").version()).isEqualTo("1.0.0");
        assertThat(plugins.get("notes").failure()).isEmpty();
        assertThat(files()).containsExactly("notes-1.0.0.jar");
        assertThat(running()).singleElement().asString().contains("notes-1.0.0");
        assertThat(install(notes("2.0.0")).version()).isEqualTo("2.0.0");
    }

    @Test
    void p1ABrokenPluginCanAlwaysBeReplacedAndRemoved() {
        open(database);
        install(WrittenPlugin.of("notes", "public List<Contribution> contributions() { throw new IllegalStateException(); }"));
        assertThat(plugins.enable("notes").state()).isEqualTo(State.FAILED);
        assertThat(install(notes("1.0.0")).failure()).isEmpty();
        assertThat(plugins.enable("notes").state()).isEqualTo(State.ENABLED);
        plugins.uninstall("notes");
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> plugins.get("notes")).hasMessage("plugin.unknown");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void p1AMigrationThatBreaksOffInTheMiddleGoesOnWithTheNextTry(OnBothDatabases.Fresh kind) {
        open(kind);
        enabled(writing("1.0.0"));
        String begun = "create table notes_page (id bigint not null);\ninsert into notes_line (id, text) values (7, 'from V2');\n";
        WrittenPlugin broken = writing("1.1.0").with("migrations/V2__more.sql", begun + "alter table notes_missing add column x bigint;\n");
        assertThatThrownBy(() -> install(broken)).hasMessageStartingWith("plugin.bad.");
        assertThat(plugins.get("notes").version()).isEqualTo("1.0.0");
        write("1");
        assertThatThrownBy(() -> install(broken)).hasMessageStartingWith("plugin.bad.");

        install(writing("1.1.1").with("migrations/V2__more.sql", begun + "alter table notes_line add column x bigint;\n"));
        assertThat(plugins.get("notes").version()).isEqualTo("1.1.1");
        write("2");
        assertThat(rows("notes_line")).isEqualTo(3);
        assertThat(rows("notes_page")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRollbackLeavesTheDataAsItIs(OnBothDatabases.Fresh kind) {
        open(kind);
        enabled(writing("1.0.0"));
        install(writing("1.1.0").with("migrations/V2__more.sql", "create table notes_page (id bigint not null);"));
        write("1");
        PluginInfo back = plugins.rollback("notes");
        assertThat(back.version()).isEqualTo("1.0.0");
        assertThat(back.previousVersion()).isEmpty();
        assertThat(back.update().map(Update::version)).contains("1.1.0");
        write("2");
        assertThat(rows("notes_line")).isEqualTo(2);
        assertThatThrownBy(() -> plugins.rollback("notes")).hasMessage("plugin.no-previous");
        beginAgain();
        assertThat(plugins.get("notes").version()).isEqualTo("1.0.0");
        assertThat(plugins.update("notes", Trust.NONE).version()).isEqualTo("1.1.0");
    }

    @Test
    void p27WhatANewVersionNewlyUsesWaitsForConsent() {
        open(database);
        enabled(notes("1.0.0"));
        PluginInfo waiting = install(WrittenPlugin.of("notes", MORE).saying("Plugin-Reaches", "example.org").saying("Plugin-Version", "2.0.0"));
        assertThat(waiting.version()).isEqualTo("1.0.0");
        assertThat(waiting.state()).isEqualTo(State.ENABLED);
        Update update = waiting.update().orElseThrow();
        assertThat(update.waitsForConsent()).isTrue();
        assertThat(update.newUses()).containsExactly("Database");
        assertThat(update.newReaches()).containsExactly("example.org");
        assertThat(plugins.update("notes", Trust.NONE).version()).isEqualTo("1.0.0");
        beginAgain();
        assertThat(plugins.get("notes").version()).isEqualTo("1.0.0");

        assertThat(plugins.consent("notes").version()).isEqualTo("2.0.0");
        assertThat(plugins.get("notes").update()).isEmpty();
        beginAgain();
        assertThat(plugins.get("notes").state()).isEqualTo(State.ENABLED);
    }

    @Test
    void p27AnotherJarOfTheSameVersionCannotSlipInMore() {
        open(database);
        enabled(notes("1.0.0"));
        assertThatThrownBy(() -> install(WrittenPlugin.of("notes", MORE))).hasMessage("plugin.bad.same-version");
        assertThat(plugins.get("notes").uses()).isEmpty();
    }

    @Test
    void p27ABundledPluginThatAsksForMoreAfterAnUpgradeWaits() throws IOException {
        open(database);
        notes("1.0.0").into(folder.resolve("bundled"));
        assertThat(plugins.enable("notes").state()).isEqualTo(State.ENABLED);
        plugins.close();
        Files.delete(folder.resolve("bundled/notes-1.0.0.jar"));
        writing("2.0.0").into(folder.resolve("bundled"));
        begin();
        assertThat(plugins.get("notes").state()).isEqualTo(State.WAITING_CONSENT);
        assertThat(plugins.consent("notes").state()).isEqualTo(State.ENABLED);
    }

    @Test
    void p6UninstallingKeepsTheDataAndABundledPluginIsTakenForNotThere() {
        open(database);
        enabled(writing("1.0.0"));
        write("1");
        plugins.uninstall("notes");
        assertThat(plugins.list()).isEmpty();
        assertThat(rows("notes_line")).isEqualTo(1);
        enabled(writing("1.0.0"));
        write("2");
        assertThat(rows("notes_line")).isEqualTo(2);

        WrittenPlugin.adding("lamp", "").into(folder.resolve("bundled"));
        plugins.enable("lamp");
        plugins.uninstall("lamp");
        assertThat(folder.resolve("bundled/lamp-1.0.0.jar")).exists();
        beginAgain();
        assertThat(plugins.list()).extracting(PluginInfo::id).containsExactly("notes");
    }

    @Test
    void p21TheJarOfAPluginAtWorkCanBeReplacedAndItsLoaderGoes() throws Exception {
        open(database);
        enabled(notes("1.0.0"));
        WeakReference<ClassLoader> loader = new WeakReference<>(plugins.registry().plugin("notes").orElseThrow().loader());
        Files.write(folder.resolve("home/plugins/notes/notes-1.0.0.jar"), new byte[] {1});
        assertThat(plugins.registry().plugin("notes").orElseThrow().resource("messages/messages.properties")).isPresent();
        install(notes("1.0.1"));
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNull();
        assertThat(running()).hasSize(1);
    }

    @Test
    void aJarLaidInByHandIsOfferedAndDoesNotComeInByItself() {
        open(database);
        enabled(notes("1.0.0"));
        notes("1.9.0").into(folder.resolve("home/plugins"));
        beginAgain();
        assertThat(plugins.get("notes").version()).isEqualTo("1.0.0");
        assertThat(plugins.get("notes").update().map(Update::version)).contains("1.9.0");
        assertThat(plugins.update("notes", Trust.NONE).version()).isEqualTo("1.9.0");
        assertThatThrownBy(() -> plugins.update("notes", Trust.NONE)).hasMessage("plugin.no-update");
    }

    @Test
    void whatWasLeftOfAnInterruptedInstallIsSweptAway() throws IOException {
        Files.createDirectories(folder.resolve("home/plugins"));
        Files.writeString(folder.resolve("home/plugins/incoming-1.part"), "half a jar");
        open(database);
        assertThat(folder.resolve("home/plugins")).isEmptyDirectory();
    }

    private static Stream<OnBothDatabases.Fresh> databases() {
        return OnBothDatabases.databases();
    }

    private static WrittenPlugin notes(String version) {
        return WrittenPlugin.adding("notes", "new Slot<>(\"x\", Place.FRONT, (viewer, halls) -> Map.of())").saying("Plugin-Version", version)
                .with("messages/messages.properties", "plugin.name=Notes");
    }

    private static WrittenPlugin writing(String version) {
        return WrittenPlugin.of("notes", WRITES).saying("Plugin-Version", version).with("migrations/V1__lines.sql", TABLE);
    }

    private void enabled(WrittenPlugin plugin) {
        String id = install(plugin).id();
        assertThat(plugins.enable(id).failure()).isEmpty();
    }

    private PluginInfo install(WrittenPlugin plugin) {
        return plugins.install(upload(plugin));
    }

    private Path upload(WrittenPlugin plugin) {
        return plugin.into(folder.resolve("uploads"), "upload.jar");
    }

    private void write(String key) {
        try {
            plugins.registry().of("notes", Job.class).getFirst().<Boolean, Exception>call(job -> {
                job.action().run(key);
                return true;
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private int rows(String table) {
        return store.read(sql -> sql.fetchCount(DSL.table(table)));
    }

    private List<String> files() {
        return files("home/plugins");
    }

    /** The copies that are loaded now. */
    private List<String> running() {
        return files("home/run").stream().filter(name -> name.endsWith(".jar")).toList();
    }

    private List<String> files(String name) {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
