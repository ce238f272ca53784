package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.distribution.Browser.Glass;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The story of a paid group by hand in a real browser: five stars, a violation, an appeal, and charging again; every page is sound. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class CreditBrowserTest {
    private static final Duration NINE_MONTHS = Duration.ofDays(280);
    private static final String PASSWORD = "correct horse chef";

    private final AtomicInteger kitchens = new AtomicInteger();
    private TestHall hall;
    private Browser browser;

    /** One year for all: a kitchen for each pair of glasses, all of them five stars when it is over. */
    @BeforeAll
    void open() {
        hall = TestHall.open();
        browser = new Browser();
        furnish();
        for (int i = 1; i <= Browser.glasses().count(); i++) {
            chef(i).post("/groups", Map.of("slug", "kitchen" + i, "name", "Kitchen " + i, "summary", "one dish a week")).is(201);
        }
        hall.owner().post("/p/credit-ratings/admin/preset", Map.of("name", "qq-2016")).is(200);
        hall.advance(NINE_MONTHS);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void theOwnerReadsWhyAppealsAndChargesAgain(Glass glass) {
        int number = kitchens.incrementAndGet();
        String slug = "kitchen" + number;
        Visitor chef = hall.visitor().signIn("chef" + number, PASSWORD + number);
        chef.post("/g/" + slug + "/settings/paid-entry", Map.of("open", true, "fee", Map.of("minor", 9900, "currency", "CNY"), "period", "year")).is(200);
        Visitor early = hall.visitor().signUp("early" + number);
        early.post("/p/paid-entry/g/" + slug + "/pay", Map.of("provider", "sandbox", "auto", "pay")).is(201);
        String report = early.post("/p/moderation/reports", Map.of("kind", "group", "id", "", "group", slug, "reason", "It sells stock tips."))
                .is(201).text("/report/id");
        hall.owner().post("/p/moderation/reports/" + report + "/confirm").is(200);
        hall.advance(Duration.ofSeconds(1));
        appeals(glass, slug, "chef" + number, PASSWORD + number);
        upholds(glass);
        try (Browser.Visit visit = browser.visit(hall.address(), glass)) {
            List.of("/", "/people/chef" + number, "/p/credit-ratings/g/" + slug, "/p/credit-ratings/people/chef" + number, "/p/credit-ratings/ladder",
                    "/g/" + slug).forEach(visit::open);
            assertThat(visit.page().locator("form[action='/p/paid-entry/g/" + slug + "/pay']").count()).isPositive();
        }
    }

    private Visitor chef(int number) {
        return hall.visitor().signUp("chef" + number);
    }

    private void furnish() {
        for (String plugin : List.of("pay-sandbox", "paid-entry", "moderation", "credit-ratings")) {
            hall.owner().post("/admin/plugins/" + plugin + "/enable").is(200);
        }
    }

    private void appeals(Glass glass, String slug, String name, String password) {
        try (Browser.Visit visit = signedIn(glass, name, password)) {
            Page page = visit.page();
            visit.open("/g/" + slug);
            visit.open("/p/credit-ratings/g/" + slug + "/charging");
            page.click("main a[href*='/lines/']");
            visit.isSound();
            page.fill("#text", "That was a recipe, and no offer.");
            page.click("main form[action$='/appeal'] button");
            page.waitForLoadState();
            visit.isSound();
            assertThat(page.locator("main .badge-info").count()).isPositive();
        }
    }

    private void upholds(Glass glass) {
        try (Browser.Visit visit = signedIn(glass, "keeper", TestHall.OWNER_PASSWORD)) {
            visit.open("/p/credit-ratings/admin/rules");
            visit.open("/p/credit-ratings/admin/appeals");
            visit.page().click("main form button.btn-primary");
            visit.page().waitForLoadState();
            visit.isSound();
            assertThat(visit.page().locator("main .badge-ok").count()).isPositive();
        }
    }

    private Browser.Visit signedIn(Glass glass, String name, String password) {
        Browser.Visit visit = browser.visit(hall.address(), glass);
        Page page = visit.page();
        page.navigate("/login");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", password);
        page.click("main form button");
        page.waitForLoadState();
        return visit;
    }
}
