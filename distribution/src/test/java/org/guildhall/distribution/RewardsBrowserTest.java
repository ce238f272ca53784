package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.distribution.Browser.Glass;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link in a stranger's browser, to a reward that is held, released and taken back; every page on the way is sound. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class RewardsBrowserTest {
    private static final String PASSWORD = "correct horse ";
    private static final String REWARDS = "/p/distribution-rewards/g/kitchen";

    private TestHall hall;
    private Browser browser;
    private Visitor chef;

    @BeforeAll
    void open() {
        hall = TestHall.open();
        browser = new Browser();
        hall.owner().post("/admin/plugins/distribution-rewards/enable").is(200);
        chef = hall.visitor().signUp("chef");
        hall.paidGroup(chef, "kitchen", 2000);
        chef.post("/g/kitchen/settings/distribution-rewards", Map.of("open", true)).is(200);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void aLinkBringsAStrangerAndItsOwnerAReward(Glass glass) {
        String mark = Integer.toHexString(glass.hashCode());
        Visitor sharer = hall.visitor().signUp("su" + mark);
        String link;
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            signIn(visit.page(), "su" + mark);
            visit.open(REWARDS);
            visit.page().click("form[action$='/promote'] button");
            visit.isSound();
            link = visit.page().inputValue("main .affix input");
            visit.open(REWARDS + "/inviter");
        }
        String order = paysBy(link, "guest" + mark, "su" + mark, glass);
        assertThat(sharer.get(REWARDS).text("/rewards/0/state")).isEqualTo("pending");
        hall.advance(Duration.ofDays(15));
        assertThat(sharer.get(REWARDS).text("/rewards/0/state")).isEqualTo("available");
        chef.post("/g/kitchen/orders/" + order + "/refund", Map.of("amount", Map.of("minor", 2000, "currency", "CNY"))).is(200);
        assertThat(sharer.get(REWARDS).text("/rewards/0/state")).isEqualTo("taken-back");
        assertThat(sharer.get(REWARDS).at("/sums/available/minor").asLong()).isZero();
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            signIn(visit.page(), "su" + mark);
            visit.open(REWARDS);
        }
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            signIn(visit.page(), "chef");
            List.of(REWARDS + "/sources", REWARDS + "/report", "/g/kitchen/settings/distribution-rewards").forEach(visit::open);
        }
    }

    /** Follows the link, makes an account and pays; the order's number. */
    private String paysBy(String link, String name, String sharer, Glass glass) {
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            Page page = visit.page();
            visit.open(link);
            assertThat(page.textContent("main")).contains(sharer);
            page.click("main a[href='/g/kitchen']");
            visit.isSound();
            visit.open("/signup?next=/g/kitchen");
            page.fill("#name", name);
            page.fill("#email", name + "@mail.example");
            page.fill("#password", PASSWORD + name);
            page.click("main form button");
            page.waitForURL("**/g/kitchen");
            page.click("form[action$='/pay'] button:not([formaction])");
            page.waitForURL("**/orders/**");
            visit.isSound();
            assertThat(page.textContent("main")).contains(sharer);
            String order = page.url();
            page.click("main a[href*='/pay/sandbox/']");
            page.click("button[value=pay]");
            page.waitForLoadState();
            return order.substring(order.lastIndexOf('/') + 1);
        }
    }

    private static void signIn(Page page, String name) {
        page.navigate("/login");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", PASSWORD + name);
        page.click("main form button");
        page.waitForLoadState();
    }
}
