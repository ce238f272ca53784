package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.guildhall.distribution.Browser.Glass;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people do, in a real browser: both languages, phone and desktop, light and dark; every page is held to be sound. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class BrowserTest {
    private static final String PASSWORD = "correct horse ";

    private TestHall hall;
    private Browser browser;
    private Visitor chef;
    private String kitchen;

    @BeforeAll
    void open() {
        hall = TestHall.open();
        browser = new Browser();
        chef = hall.visitor().signUp("chef");
        kitchen = hall.paidGroup(chef, "kitchen", 2000);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void aStrangerReadsSignsUpPaysIsInAndLeavesWithTheFee(Glass glass) {
        String name = "guest-" + Integer.toHexString(glass.hashCode());
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            Page page = visit.page();
            visit.open("/");
            page.click("a[href='/g/kitchen']");
            visit.isSound();
            page.click("form[action$='/pay'] button:not([formaction])");
            page.waitForURL(Pattern.compile("/(login|signup).*"));
            if (page.url().contains("/login")) {
                page.click("main a[href^='/signup']");
            }
            visit.isSound();
            page.fill("#name", name);
            page.fill("#email", name + "@mail.example");
            page.fill("#password", PASSWORD + name);
            page.click("main form button");
            page.waitForURL("**/g/kitchen");
            page.click("form[action$='/pay'] button:not([formaction])");
            page.waitForURL("**/orders/**");
            visit.isSound();
            assertThat(page.locator(".qr-code svg").count()).isEqualTo(1);
            String order = page.url();
            page.click("main a[href*='/pay/sandbox/']");
            visit.isSound();
            page.click("button[value=pay]");
            page.navigate(order);
            page.waitForURL(Pattern.compile("/(g/kitchen|orders/.*)"));
            visit.isSound();

            visit.open(kitchen);
            assertThat(page.locator("a[href$='/leave']").count()).isGreaterThan(0);
            visit.open(kitchen + "/leave");
            page.click("form[action$='/leave'] button");
            page.waitForLoadState();
            visit.isSound();
            visit.open(order.substring(hall.address().toString().length()));
            visit.open("/me");
            visit.open("/me/orders");
            visit.open("/me/wallet");
        }
        hall.advance(Duration.ofSeconds(1));
        Visitor guest = hall.visitor().signIn(name, PASSWORD + name);
        assertThat(guest.get("/me/orders").is(200).text("/items/0/state")).isEqualTo("refunded");
        assertThat(guest.get(kitchen).text("/you/state")).isEqualTo("none");
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void everyPageOfOwnerAndAdminIsSound(Glass glass) {
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            signIn(visit.page(), "chef", PASSWORD + "chef");
            List.of(kitchen, kitchen + "/rules", kitchen + "/members", kitchen + "/requests", kitchen + "/settings",
                    kitchen + "/settings/paid-entry", kitchen + "/income", "/groups/new", "/people/chef").forEach(visit::open);
        }
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            signIn(visit.page(), "keeper", TestHall.OWNER_PASSWORD);
            List.of("/admin", "/admin/plugins", "/admin/plugins/pay-sandbox/settings", "/admin/people", "/admin/groups", "/admin/money",
                    "/admin/books", "/admin/clock", "/p/paid-entry/admin/sunset", "/p/pay-sandbox/books", "/setup/done").forEach(visit::open);
        }
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            List.of("/groups?q=nothing", "/login", "/signup", "/nothing-here").forEach(visit::open);
        }
    }

    private static void signIn(Page page, String name, String password) {
        page.navigate("/login");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", password);
        page.click("main form button");
        page.waitForLoadState();
    }
}
