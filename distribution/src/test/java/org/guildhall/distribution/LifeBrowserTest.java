package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.distribution.Browser.Glass;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole life of a membership as a member and an owner see and click it, while the hall's clock runs through half a year. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class LifeBrowserTest {
    private static final String PASSWORD = "correct horse ";
    private static final String GROUP = "/g/kitchen";
    private static final String PLAN = "/p/paid-entry/g/kitchen/plan";

    private TestHall hall;
    private Browser browser;

    /** What a member's page says at each stage. */
    private record Words(String trial, String in, String pastDue, String grace, String leaving, String ended) {
        static Words of(Glass glass) {
            return glass.language().startsWith("zh")
                    ? new Words("你正在试用", "你在群里", "上次扣款没成功", "会期到了，门还开着", "你能待到付过的最后一天", "你的会期已经结束")
                    : new Words("You are looking around", "You are in", "The last charge did not go through",
                            "Your paid time is over, and you are still in", "You are in to the end of what you paid", "Your time here has ended");
        }
    }

    @BeforeAll
    void open() {
        hall = TestHall.open();
        browser = new Browser();
        Visitor chef = hall.visitor().signUp("chef");
        hall.paidGroup(chef, "kitchen", 2000);
        chef.post("/g/kitchen/settings/paid-entry", Map.of("period", "month", "trialDays", 7, "comeBackOff", 25)).is(200);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    static Stream<Glass> glasses() {
        return Stream.of(new Glass("zh-CN", 375, ColorScheme.LIGHT), new Glass("en-US", 1280, ColorScheme.LIGHT));
    }

    @ParameterizedTest
    @MethodSource("glasses")
    void trialPaidRenewedFailedGracePaidCancelledEndedAndWonBack(Glass glass) {
        String name = "guest-" + glass.width();
        Visitor guest = hall.visitor().signUp(name);
        Words words = Words.of(glass);
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            Page page = visit.page();
            signIn(page, name);
            visit.open(GROUP);
            page.click("form[action$='/trial'] button");
            page.click("aside a[href$='/plan']");
            page.waitForURL("**" + PLAN);
            stands(visit, words.trial());

            hall.advance(Duration.ofDays(6));
            page.check("input[name=renew]");
            String first = pay(visit);
            stands(visit, words.in());
            Instant end = until(guest);

            hall.advance(Duration.between(hall.now(), end).plusHours(1));
            stands(visit, words.in());
            assertThat(until(guest)).as("renewed by itself").isAfter(end);

            hall.advance(Duration.ofDays(1));
            visit.open(first);
            page.click("main details summary");
            page.click("button[value=decline]");
            page.waitForLoadState();
            hall.advance(Duration.between(hall.now(), until(guest)).plusHours(1));
            stands(visit, words.pastDue());
            for (int day = 0; day < 15; day++) {
                hall.advance(Duration.ofDays(1));
            }
            stands(visit, words.grace());
            visit.open("/me/notifications");
            visit.open(PLAN);
            pay(visit);
            stands(visit, words.in());

            leave(visit);
            stands(visit, words.leaving());
            seenByTheOwner(glass, name);
            hall.advance(Duration.between(hall.now(), until(guest)).plusMinutes(1));
            stands(visit, words.ended());
            assertThat(guest.get(GROUP).text("/you/state")).isEqualTo("none");

            assertThat(guest.get(PLAN).at("/choices/0/fee/minor").asLong()).isEqualTo(1500);
            pay(visit);
            stands(visit, words.in());
            assertThat(guest.get(GROUP).text("/you/state")).isEqualTo("member");
        }
        assertThat(hall.owner().get("/admin/books").at("/balanced").asBoolean()).isTrue();
    }

    /** What the page of one's own time says. */
    private static void stands(Browser.Visit visit, String words) {
        visit.open(PLAN);
        assertThat(visit.page().locator("#standing").innerText()).isEqualTo(words);
    }

    /** Pays what the page of one's own time offers; where the payment company has its page. */
    private String pay(Browser.Visit visit) {
        Page page = visit.page();
        page.click("form[action$='/pay'] button");
        page.waitForURL("**/orders/**");
        visit.isSound();
        String order = page.url();
        String company = page.getAttribute("main a[href*='/pay/sandbox/']", "href");
        page.click("main a[href*='/pay/sandbox/']");
        page.click("button[value=pay]");
        page.waitForLoadState();
        hall.advance(Duration.ofSeconds(1));
        visit.open(order.substring(hall.address().toString().length()));
        return company;
    }

    private static void leave(Browser.Visit visit) {
        Page page = visit.page();
        page.click("aside details summary");
        page.check("input[name=reason][value=no-time]");
        page.fill("#note", "Harvest.");
        visit.isSound();
        page.click("form[action$='/cancel'] button");
        page.waitForURL("**" + PLAN);
    }

    private void seenByTheOwner(Glass glass, String name) {
        try (Browser.Visit owner = browser.visit(hall.address(), glass)) {
            signIn(owner.page(), "chef");
            owner.open("/p/paid-entry/g/kitchen/subscriptions?state=cancel-scheduled");
            assertThat(owner.page().locator("main table").first().innerText()).contains(name, "Harvest.");
            owner.open("/me/notifications");
        }
    }

    private Instant until(Visitor guest) {
        return Instant.parse(guest.get(PLAN).text("/you/until"));
    }

    private static void signIn(Page page, String name) {
        page.navigate("/login");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", PASSWORD + name);
        page.click("main form button");
        page.waitForLoadState();
    }
}
