package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.PLUGIN_STATE;
import static org.guildhall.server.store.schema.Tables.SETTING;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.guildhall.api.Refused;
import org.guildhall.server.plugin.PluginTables.Counted;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PluginTablesTest {
    @TempDir
    Path home;

    private final OnBothDatabases.Fresh fresh;
    private final Store store;
    private String enabled = "";
    private PluginTables tables;

    PluginTablesTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
    }

    @BeforeEach
    void open() {
        SettingsStore settings = new SettingsStore(store, Secrets.of(home), InstantSource.system(), id -> {
            throw new IllegalStateException("no group here");
        });
        tables = new PluginTables(store, settings, new PluginGroups(store, InstantSource.system()),
                new PluginJournal(store, InstantSource.system()), id -> id.equals(enabled), id -> {},
                new KeptFiles(store, home.resolve("files"), InstantSource.system())::of);
    }

    @AfterEach
    void close() {
        store.close();
        fresh.drop();
    }

    @Test
    void aPluginsTablesAreCountedWithTheirHistory() {
        written("polls");
        run("create table polls_vote (id int primary key, person_id bigint, choice varchar(20))");
        run("insert into polls_vote values (1, 7, 'tea'), (2, 8, 'coffee')");
        PluginTables.Kept kept = tables.of("polls");
        assertThat(kept.tables()).extracting(Counted::name).containsExactly("polls_history", "polls_vote");
        assertThat(kept.tables().getLast().rows()).isEqualTo(2);
        assertThat(kept.tables().getLast().columns()).containsExactly("id", "person_id", "choice");
        assertThat(kept.tables()).extracting(Counted::aboutPeople).containsExactly(false, true);
        assertThat(kept.tables()).allSatisfy(table -> assertThat(table.bytes()).isPositive());
        assertThat(kept.rows()).isEqualTo(3);
    }

    @Test
    void theLongerIdHasTheTableWhereTwoFit() {
        written("pay");
        run("create table pay_book (id int primary key)");
        written("pay_sandbox");
        run("create table pay_sandbox_charge (id int primary key)");
        run("create table payroll_slip (id int primary key)");
        assertThat(names("pay")).containsExactly("pay_book", "pay_history");
        assertThat(names("pay-sandbox")).containsExactly("pay_sandbox_charge", "pay_sandbox_history");
        assertThat(tables.ids()).containsExactly("pay", "pay-sandbox");
        tables.drop("pay");
        assertThat(names("pay")).isEmpty();
        assertThat(names("pay-sandbox")).hasSize(2);
    }

    @Test
    void aPluginThatWasEnabledOnceHasItsTablesEvenWithoutAHistory() {
        store.run(sql -> sql.insertInto(PLUGIN_STATE).set(PLUGIN_STATE.ID, "pay-sandbox").set(PLUGIN_STATE.IS_ENABLED, false)
                .set(PLUGIN_STATE.VERSION, "1.0.0").set(PLUGIN_STATE.FAILURE, "").set(PLUGIN_STATE.CHANGED_AT, 0L).execute());
        run("create table pay_sandbox_charge (id int primary key)");
        assertThat(names("pay")).isEmpty();
        assertThat(names("pay-sandbox")).containsExactly("pay_sandbox_charge");
    }

    @Test
    void noNameGivesAPluginTheHallsOwnTables() {
        for (String id : List.of("payment", "ledger", "plugin", "hall", "guildhall", "migration", "sqlite", "kept", "sign-in")) {
            assertThat(names(id)).as(id).isEmpty();
            tables.drop(id);
        }
        assertThat(tables.ids()).isEmpty();
        assertThat(store.<Integer>read(sql -> sql.fetchCount(PLUGIN_STATE))).isZero();
    }

    @Test
    void everythingOfAPluginIsDroppedWhateverRefersToWhat() {
        written("shop");
        run("create table shop_cart (id int primary key, best_item int)");
        run("create table shop_item (id int primary key, cart_id int not null, before_id int, constraint fk_shop_cart foreign key (cart_id)"
                + " references shop_cart (id), constraint fk_shop_before foreign key (before_id) references shop_item (id))");
        run("insert into shop_cart values (1, 2)");
        run("insert into shop_item values (1, 1, null), (2, 1, 1)");
        kept("shop", "{}");
        kept("shop-2", "{}");
        PluginTables.Kept dropped = tables.drop("shop");
        assertThat(dropped.rows()).isEqualTo(4);
        assertThat(dropped.settings()).isEqualTo(1);
        assertThat(tables.of("shop").isEmpty()).isTrue();
        assertThat(tables.of("shop-2").settings()).isEqualTo(1);
        assertThat(tables.drop("shop").isEmpty()).isTrue();
    }

    @Test
    void tablesThatReferToEachOtherInACircleGoToo() {
        run("create table ring_a (id int primary key, b int)");
        run("create table ring_b (id int primary key, a int not null, constraint fk_ring_a foreign key (a) references ring_a (id))");
        written("ring");
        run("insert into ring_a values (1, 1)");
        run("insert into ring_b values (1, 1)");
        tables.drop("ring");
        assertThat(names("ring")).isEmpty();
    }

    @Test
    void nothingIsDroppedWhileThePluginIsAtWorkOrAnothersTableRefersToIt() {
        written("shop");
        run("create table shop_cart (id int primary key)");
        enabled = "shop";
        assertThatThrownBy(() -> tables.drop("shop")).isInstanceOf(Refused.class).hasMessageContaining("plugin.data.at-work");
        enabled = "";
        written("gifts");
        run("create table gifts_card (id int primary key, cart_id int, constraint fk_gifts_cart foreign key (cart_id) references shop_cart (id))");
        assertThatThrownBy(() -> tables.drop("shop")).isInstanceOf(Refused.class).hasMessageContaining("plugin.data.referred");
        assertThat(names("shop")).hasSize(2);
        tables.drop("gifts");
        tables.drop("shop");
        assertThat(tables.ids()).isEmpty();
    }

    @Test
    void theExportHoldsEveryRowAndOpensAnywhere() throws IOException {
        written("notes");
        run("create table notes_page (id int primary key, words varchar(100), weight decimal(10, 2), picture blob, gone int)");
        store.run(sql -> IntStream.range(0, 1200)
                .forEach(i -> sql.execute("insert into notes_page values (" + i + ", '第" + i + "页 \"x\"', 1.50, null, null)")));
        kept("notes", "{\"key\":\"v1.sealed\"}");
        store.run(sql -> sql.insertInto(TASK).set(TASK.OWNER, "notes").set(TASK.KIND, "timer").set(TASK.TASK_KEY, "k").set(TASK.PAYLOAD, "p")
                .set(TASK.DUE_AT, 1L).set(TASK.VERSION, 0).set(TASK.CLAIMED_UNTIL, 0L).set(TASK.ATTEMPTS, 0).set(TASK.LAST_ERROR, "").execute());
        Map<String, String> files = unzipped("notes");
        assertThat(files.keySet()).containsExactly("contents.json", "files.jsonl", "notes_history.jsonl", "notes_page.jsonl", "settings.jsonl", "timers.jsonl");
        assertThat(files.get("notes_page.jsonl").lines()).hasSize(1200).first().asString()
                .contains("\"words\":\"第0页 \\\"x\\\"\"").contains("\"weight\":1.5").contains("\"gone\":null");
        assertThat(files.get("settings.jsonl")).contains("v1.sealed");
        assertThat(files.get("timers.jsonl").lines()).hasSize(1);
        assertThat(files.get("contents.json")).contains("\"plugin\":\"notes\"").contains("\"rows\":1200");
    }

    @Test
    void theFilesAPluginKeepsAreTakenAlong() throws IOException {
        run("insert into plugin_file (id, plugin, name, content_type, length, sha256, kept_at) values ('f1', 'notes', 'a.txt', 'text/plain', 5, '', 0)");
        run("insert into plugin_file (id, plugin, name, content_type, length, sha256, kept_at) values ('f2', 'notes', 'b.txt', 'text/plain', 7, '', 0)");
        Files.createDirectories(home.resolve("files/notes"));
        Files.writeString(home.resolve("files/notes/f1"), "hello");
        assertThat(tables.of("notes").files()).isEqualTo(2);
        assertThat(tables.of("notes").fileBytes()).isEqualTo(12);
        assertThat(tables.of("notes").isEmpty()).isFalse();
        assertThat(unzipped("notes")).containsEntry("files/f1", "hello").doesNotContainKey("files/f2")
                .hasEntrySatisfying("files.jsonl", rows -> assertThat(rows.lines()).hasSize(2));
    }

    private Map<String, String> unzipped(String id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tables.export(id, out);
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private List<String> names(String id) {
        return tables.of(id).tables().stream().map(Counted::name).toList();
    }

    /** A history as the migrations of a plugin leave it. */
    private void written(String prefix) {
        run("create table " + prefix + "_history (installed_rank int primary key, version varchar(50))");
        run("insert into " + prefix + "_history values (1, '1')");
    }

    private void kept(String owner, String content) {
        store.run(sql -> sql.insertInto(SETTING).set(SETTING.OWNER, owner).set(SETTING.SCOPE, "site").set(SETTING.SCOPE_ID, 0L)
                .set(SETTING.CONTENT, content).set(SETTING.CHANGED_AT, 0L).execute());
    }

    private void run(String statement) {
        store.run(sql -> sql.execute(statement));
    }
}
