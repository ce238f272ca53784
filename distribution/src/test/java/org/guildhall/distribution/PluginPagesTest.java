package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The plugin manager as the admin uses it: whatever a plugin does, its pages are there and tell the truth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginPagesTest {
    private static final String NOTES = """
            public record Wish(String word) {}
            public TestPlugin(Database database, People people) {}
            public List<Contribution> contributions() {
                return List.of(Route.get("/hello", Permission.ANYONE, request -> Response.done("/", new Wish("hello"))).gives(Wish.class),
                        new Slot<>("greeting", Place.GROUP_MAIN, Batch.each((viewer, group) -> Optional.empty())),
                        SettingsForm.site(new Wish("hello")));
            }""";

    @TempDir
    private Path folder;

    private TestHall hall;
    private Visitor owner;

    @BeforeAll
    void open() {
        hall = TestHall.open();
        owner = hall.owner();
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void theListTellsHowEachPluginIsAndFindsThem() {
        install(notes("tellers"));
        JsonNode teller = one("/admin/plugins?q=TELLERS");
        assertThat(teller.at("/id").asString()).isEqualTo("tellers");
        assertThat(teller.at("/state").asString()).isEqualTo("disabled");
        assertThat(teller.at("/uses").values()).extracting(JsonNode::asString).containsExactly("People", "Database");
        assertThat(teller.at("/health").asString()).isEqualTo("off");
        owner.post("/admin/plugins/tellers/enable").is(200);
        hall.visitor().get("/p/tellers/hello").is(200);
        assertThat(one("/admin/plugins?q=tellers").at("/lastHour/requests").asLong()).isPositive();
        assertThat(one("/admin/plugins?q=tellers").at("/health").asString()).isEqualTo("good");
        assertThat(owner.get("/admin/plugins?q=nothing-of-that-name").is(200).at("/items").values()).isEmpty();
    }

    @Test
    void severalAreSwitchedAtOnce() {
        install(notes("north"));
        install(notes("south"));
        Map<String, Object> both = Map.of("ids", List.of("north", "south"), "action", "enable");
        assertThat(owner.post("/admin/plugins/bulk", both).is(200).at("/items").values())
                .extracting(plugin -> plugin.at("/state").asString()).containsExactly("enabled", "enabled");
        owner.post("/admin/plugins/bulk", "application/x-www-form-urlencoded", "ids.2=south&ids.5=north&action=disable".getBytes(StandardCharsets.UTF_8)).is(200);
        assertThat(one("/admin/plugins?q=north").at("/state").asString()).isEqualTo("disabled");
        owner.post("/admin/plugins/bulk", Map.of("ids", List.of(), "action", "enable")).is(422);
        owner.post("/admin/plugins/bulk", Map.of("ids", List.of("north", "nowhere"), "action", "enable")).is(404);
    }

    @Test
    void aPluginsOwnPageTellsWhatItDoesMayAndKeeps() {
        install(notes("diary"));
        owner.post("/admin/plugins/diary/enable").is(200);
        assertThat(owner.get("/admin/plugins/diary").is(200).at("/about").values()).extracting(kind -> kind.at("/kind").asString())
                .containsExactly("page", "slot", "settings");
        assertThat(owner.get("/admin/plugins/diary/permissions").is(200).at("/without").values()).extracting(JsonNode::asString)
                .containsExactly("Orders", "Earnings", "Memberships", "Outbound");
        assertThat(owner.get("/admin/plugins/diary/log").is(200).at("/log").values()).extracting(line -> line.at("/kind").asString())
                .containsExactly("enabled", "installed");
        assertThat(owner.get("/admin/plugins/diary/log?kind=trouble").is(200).at("/log").values()).isEmpty();
        assertThat(page("zh-CN", "/admin/plugins/diary/permissions")).contains("查成员").contains("没有要").doesNotContain("plugins.");
        assertThat(page("en", "/admin/plugins/diary")).contains("What it adds").contains("on a group’s page").doesNotContain(">plugins.");
        owner.get("/admin/plugins/nowhere").is(404);
        owner.get("/admin/plugins/nowhere/data").is(404);
        hall.visitor().get("/admin/plugins/diary").is(401);
    }

    @Test
    void aPluginThatCannotEvenBeMadeHasAllItsPages() {
        install(WrittenPlugin.of("stillborn", """
                public TestPlugin() { throw new IllegalStateException("no luck today"); }
                public List<Contribution> contributions() { return List.of(); }"""));
        owner.post("/admin/plugins/stillborn/enable").is(200);
        assertThat(owner.get("/admin/plugins?show=stopped").is(200).at("/items").values()).extracting(plugin -> plugin.at("/id").asString())
                .contains("stillborn");
        assertThat(page("en", "/admin/plugins/stillborn")).contains("Why it stopped").contains("no luck today").contains("Try again");
        for (String tab : List.of("/details", "/permissions", "/data", "/log", "/purge")) {
            owner.get("/admin/plugins/stillborn" + tab).is(200);
            assertThat(page("zh-CN", "/admin/plugins/stillborn" + tab)).contains("stillborn");
        }
    }

    @Test
    void p6OffAndUninstallKeepTheDataAndDeletingItNamesWhatGoesAndAsksTwice() {
        install(notes("ledgerbook"));
        owner.post("/admin/plugins/ledgerbook/enable").is(200);
        owner.post("/admin/plugins/ledgerbook/settings", Map.of("word", "kept")).is(200);
        hall.server().store().run(sql -> sql.execute("insert into ledgerbook_page (id, person_id) values (1, 7), (2, 8)"));

        owner.post("/admin/plugins/ledgerbook/disable").is(200);
        JsonNode kept = owner.get("/admin/plugins/ledgerbook/data").is(200).json();
        assertThat(kept.at("/items").values()).extracting(table -> table.at("/name").asString() + " " + table.at("/rows").asLong())
                .contains("ledgerbook_page 2");
        assertThat(kept.at("/settings").asLong()).isEqualTo(1);
        owner.post("/admin/plugins/ledgerbook/enable").is(200);
        assertThat(rows()).isEqualTo(2);

        owner.post("/admin/plugins/ledgerbook/uninstall").is(200);
        assertThat(owner.get("/admin/plugins?q=ledgerbook").is(200).at("/items").values()).isEmpty();
        assertThat(owner.get("/admin/plugins").is(200).at("/left").values()).extracting(JsonNode::asString).contains("ledgerbook");
        assertThat(owner.get("/admin/plugins/ledgerbook/data").is(200).at("/plugin").isNull()).isTrue();
        assertThat(page("zh-CN", "/admin/plugins/ledgerbook/data")).contains("插件已经不在了");
        install(notes("ledgerbook"));
        owner.post("/admin/plugins/ledgerbook/enable").is(200);
        assertThat(rows()).isEqualTo(2);

        owner.post("/admin/plugins/ledgerbook/purge", Map.of("confirm", "ledgerbook")).is(409);
        owner.post("/admin/plugins/ledgerbook/disable").is(200);
        assertThat(page("en", "/admin/plugins/ledgerbook/purge")).contains("ledgerbook_page").contains("2 rows").contains("/data/export");
        assertThat(owner.get("/admin/plugins/ledgerbook/data/export").is(200).response().body()).startsWith("PK");
        owner.post("/admin/plugins/ledgerbook/purge", Map.of("confirm", "ledger")).is(422);
        owner.post("/admin/plugins/ledgerbook/purge").is(422);
        assertThat(rows()).isEqualTo(2);
        owner.post("/admin/plugins/ledgerbook/purge", Map.of("confirm", "ledgerbook")).is(200);
        assertThat(owner.get("/admin/plugins/ledgerbook/data").is(200).at("/empty").asBoolean()).isTrue();
        assertThat(owner.get("/admin/plugins/ledgerbook/log").is(200).text("/log/0/text")).contains("ledgerbook_page");

        owner.post("/admin/plugins/ledgerbook/enable").is(200);
        assertThat(rows()).isZero();
        assertThat(owner.get("/admin/plugins/ledgerbook/settings").is(200).text("/fields/0/value")).isEqualTo("hello");
    }

    private int rows() {
        return hall.server().store().<Integer>read(sql -> sql.fetchCount(sql.select().from("ledgerbook_page")));
    }

    private static WrittenPlugin notes(String id) {
        return WrittenPlugin.of(id, NOTES).with("migrations/V1__pages.sql",
                "create table " + id + "_page (id bigint not null, person_id bigint not null, constraint pk_" + id + "_page primary key (id));");
    }

    private JsonNode one(String path) {
        List<JsonNode> items = List.copyOf(owner.get(path).is(200).at("/items").values());
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private String page(String language, String path) {
        Visitor reader = hall.visitor().signIn("keeper", TestHall.OWNER_PASSWORD).with("Accept", "text/html").with("Accept-Language", language);
        return reader.get(path).is(200).response().body();
    }

    private void install(WrittenPlugin plugin) {
        owner.upload("/admin/plugins", plugin.into(folder)).is(201);
    }
}
