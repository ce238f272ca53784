package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.guildhall.distribution.Browser.Glass;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugin manager in a real browser: every page in both languages, on phone and desktop, light and dark, and by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class PluginBrowserTest {
    private static final String TABLE = "create table %s_page (id bigint not null, person_id bigint not null, constraint pk_%s_page primary key (id));";

    private TestHall hall;
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = TestHall.open();
        browser = new Browser();
        install(folder, "diary", "public List<Contribution> contributions() { return List.of(); }");
        install(folder, "stillborn", """
                public TestPlugin(Orders orders, Outbound web) { throw new IllegalStateException("no luck today, at " + "x".repeat(80)); }
                public List<Contribution> contributions() { return List.of(); }""");
        hall.owner().post("/admin/plugins/stillborn/enable").is(200);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void everyPageOfThePluginManagerIsSound(Glass glass) {
        try (Browser.Visit visit = signedIn(glass)) {
            List.of("/admin/plugins", "/admin/plugins?show=updates", "/admin/plugins?show=stopped", "/admin/plugins?show=log",
                    "/admin/plugins?several=true", "/admin/plugins?q=nothing", "/admin/plugins?fresh=diary", "/admin/plugins/install",
                    "/admin/plugins/catalogue", "/admin/plugins/fit?version=0.2.0", "/admin/plugins/paid-entry",
                    "/admin/plugins/paid-entry/permissions", "/admin/plugins/paid-entry/data", "/admin/plugins/paid-entry/purge",
                    "/admin/plugins/paid-entry/log", "/admin/plugins/pay-sandbox/settings", "/admin/plugins/stillborn",
                    "/admin/plugins/diary/data", "/admin/plugins/diary/purge",
                    "/admin/plugins/diary/uninstall").forEach(path -> {
                        visit.open(path);
                        assertThat(visit.page().locator("body").innerText()).as(path).doesNotContainPattern("\\bplugins\\.[a-z]");
                    });
        }
    }

    @Test
    void aFilterFindsAsOneTypesAndASwitchSwitches() {
        try (Browser.Visit visit = signedIn(Browser.glasses().findFirst().orElseThrow())) {
            Page page = visit.page();
            visit.open("/admin/plugins");
            page.locator("input[name=q]").pressSequentially("diar");
            page.waitForURL("**q=diar**");
            assertThat(page.locator("li.plugin").count()).isEqualTo(1);
            page.click("#diary button.switch");
            page.waitForURL("**/admin/plugins#diary");
            assertThat(page.getAttribute("#diary button.switch", "aria-checked")).isEqualTo("true");
            page.click("#diary .menu summary");
            page.click("#diary .menu-list a.c-bad");
            page.click("dialog[data-modal] button[formaction]");
            page.waitForURL("**/diary/purge");
            page.fill("#confirm", "diry");
            page.click("dialog .btn-danger");
            visit.isSound();
            assertThat(page.locator("dialog .error").count()).isEqualTo(1);
            page.fill("#confirm", "diary");
            page.click("dialog .btn-danger");
            page.waitForURL("**/diary/data");
            assertThat(page.locator("main table").count()).isZero();
            visit.isSound();
        }
    }

    @Test
    void severalAreTickedAndTurnedOnTogether() {
        try (Browser.Visit visit = signedIn(Browser.glasses().skip(1).findFirst().orElseThrow())) {
            Page page = visit.page();
            visit.open("/admin/plugins?several=true");
            page.check("input[value=diary]");
            page.click("button[name=action][value=enable]");
            page.waitForURL("**/admin/plugins");
            assertThat(page.getAttribute("#diary button.switch", "aria-checked")).isEqualTo("true");
            hall.owner().post("/admin/plugins/diary/disable").is(200);
        }
    }

    private Browser.Visit signedIn(Glass glass) {
        Browser.Visit visit = browser.visit(hall.address(), glass);
        Page page = visit.page();
        page.navigate("/login");
        page.fill("input[name=name]", "keeper");
        page.fill("input[name=password]", TestHall.OWNER_PASSWORD);
        page.click("main form button");
        page.waitForLoadState();
        return visit;
    }

    private void install(Path folder, String id, String body) {
        hall.server().plugins().install(WrittenPlugin.of(id, body)
                .with("messages/messages.properties", "plugin.name=" + id.toUpperCase(Locale.ROOT) + "\nplugin.description=Keeps a page a day.")
                .with("migrations/V1__pages.sql", TABLE.formatted(id, id)).into(folder));
    }
}
