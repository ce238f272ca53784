package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
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

/** An invitation in a real browser: from a message in a messenger to a paid membership, and the pages of those who invite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class InvitationBrowserTest {
    private static final String PASSWORD = "correct horse ";

    private TestHall hall;
    private Browser browser;
    private Visitor chef;

    @BeforeAll
    void open() {
        hall = TestHall.open();
        hall.owner().post("/admin/plugins/invite-codes/enable").is(200);
        browser = new Browser();
        chef = hall.visitor().signUp("chef");
        hall.paidGroup(chef, "kitchen", 2000);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void aPassphraseInAMessageBringsAStrangerToAPaidMembership(Glass glass) {
        String name = "guest-" + Integer.toHexString(glass.hashCode());
        String words = chef.post("/p/invite-codes/g/kitchen/codes", Map.of("effect", "percent", "percent", "25", "uses", 1,
                "language", glass.language().startsWith("zh") ? "zh" : "en")).is(201).text("/passphrase");
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            Page page = visit.page();
            visit.open("/");
            page.fill("main input[name=text]", "🎉 快来 come! 【会馆】 " + words.replace("-", " ") + " 👈 tonight");
            page.click("form[data-paste] button");
            page.waitForURL("**/p/invite-codes/i/**");
            visit.isSound();
            assertThat(page.locator("main").textContent()).contains("chef").contains("15.00");
            page.click("main a[href^='/signup']");
            page.fill("#name", name);
            page.fill("#email", name + "@mail.example");
            page.fill("#password", PASSWORD + name);
            page.click("main form button");
            page.waitForURL("**/p/invite-codes/i/**");
            page.click("form[action$='/accept'] button");
            page.waitForURL("**/g/kitchen");
            visit.isSound();
            page.click("form[action$='/pay'] button:not([formaction])");
            page.waitForURL("**/orders/**");
            visit.isSound();
            assertThat(page.locator("main").textContent()).contains("15.00");
            String order = page.url();
            page.click("main a[href*='/pay/sandbox/']");
            page.click("button[value=pay]");
            page.navigate(order);
            page.waitForURL(Pattern.compile("/(g/kitchen|orders/.*)"));
            visit.open("/p/invite-codes/g/kitchen/codes");
            assertThat(page.locator("main").textContent()).contains("chef");
        }
        Visitor guest = hall.visitor().signIn(name, PASSWORD + name);
        assertThat(guest.get("/g/kitchen").text("/you/state")).isEqualTo("member");
        assertThat(guest.get("/p/invite-codes/g/kitchen/codes").text("/mine/invitedBy/name")).isEqualTo("chef");
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void everyPageOfInvitationsIsSound(Glass glass) {
        String free = chef.post("/p/invite-codes/g/kitchen/codes", Map.of("effect", "trial", "days", 7, "approval", true, "channel", "market"))
                .is(201).text("/code");
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            List.of("/", "/p/invite-codes/redeem", "/p/invite-codes/i/" + free).forEach(visit::open);
            visit.page().fill("main textarea[name=text]", "nothing in here");
            visit.page().click("form[data-paste] button");
            visit.isSound();
            visit.page().navigate("/login");
            visit.page().fill("input[name=name]", "chef");
            visit.page().fill("input[name=password]", PASSWORD + "chef");
            visit.page().click("main form button");
            visit.page().waitForLoadState();
            List.of("/p/invite-codes/g/kitchen/codes", "/p/invite-codes/g/kitchen/codes/" + free, "/p/invite-codes/g/kitchen/people/chef",
                    "/g/kitchen/settings/invite-codes").forEach(visit::open);
        }
    }
}
