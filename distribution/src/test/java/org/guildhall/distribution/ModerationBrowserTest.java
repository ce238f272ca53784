package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.guildhall.distribution.Browser.Glass;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moderation in a real browser: every page sound in both languages, and the queue worked off by keys alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.guildhall.distribution.Browser#isHere")
class ModerationBrowserTest {
    private static final String BASE = "/p/moderation/g/yard";

    private TestHall hall;
    private Browser browser;
    private String decided;

    @BeforeAll
    void open() {
        hall = TestHall.open();
        browser = new Browser();
        List.of("moderation", "check-in").forEach(id -> hall.owner().post("/admin/plugins/" + id + "/enable").is(200));
        Visitor master = hall.visitor().signUp("master");
        master.post("/groups", Map.of("slug", "yard", "name", "The yard", "summary", "Quiet.")).is(201);
        master.post("/g/yard/settings", Map.of("join", "open")).is(200);
        master.post("/g/yard/plugins", Map.of("id", "check-in", "on", true)).is(200);
        master.post(BASE + "/words", Map.of("hold", "stock group")).is(200);
        Visitor reporter = member("reporter");
        decided = report(reporter, member("ann"), "Send the money to me, it is cheaper.");
        report(reporter, member("bob"), "You are all fools.");
        report(reporter, member("cid"), "Buy my watches.");
        member("dan").post("/p/check-in/g/yard/check-ins", Map.of("text", "Join my stock group")).is(201);
        master.post(decided + "/confirm", Map.of("rule", "Payments stay inside", "note", "Please do not.", "penalty", "mute-1h")).is(200);
    }

    @AfterAll
    void close() {
        browser.close();
        hall.close();
    }

    private Visitor member(String name) {
        Visitor member = hall.visitor().signUp(name);
        member.post("/g/yard/join", Map.of("door", "open")).is(200);
        return member;
    }

    private static String report(Visitor by, Visitor writer, String text) {
        String id = writer.post("/p/check-in/g/yard/check-ins", Map.of("text", text)).is(201).text("/checkIn/id");
        return "/p/moderation/reports/" + by.post("/p/moderation/reports",
                Map.of("kind", "check-in.check-in", "id", id, "group", "yard", "reason", "Against the rules")).is(201).text("/report/id");
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.distribution.Browser#glasses")
    void everyPageIsSound(Glass glass) {
        try (Browser.Visit visit = signedIn("master", glass)) {
            List.of("/queue", "/queue?tab=held", "/queue?tab=appeals", "/queue?tab=decided", "/words?text=x", "/moderators", "/log?check=true",
                    "/figures").forEach(page -> visit.open(BASE + page));
            visit.open("/p/moderation/report?kind=person&id=ann");
        }
        try (Browser.Visit visit = signedIn("ann", glass)) {
            visit.open(decided);
            visit.open("/p/check-in/g/yard/check-ins");
        }
    }

    @Test
    void theQueueIsWorkedOffByKeysAlone() {
        try (Browser.Visit visit = signedIn("master", Browser.glasses().findFirst().orElseThrow())) {
            Page page = visit.page();
            visit.open(BASE + "/queue");
            assertThat(page.innerText("#rp")).contains("fools");
            page.keyboard().press("j");
            page.waitForURL("**report=*");
            assertThat(page.innerText("#rp")).contains("watches");
            page.keyboard().press("k");
            page.waitForURL(address -> address.contains("report="));
            page.waitForSelector("#rp:has-text('fools')");
            page.keyboard().press("3");
            page.waitForURL("**/p/moderation/reports/*");
            visit.open(BASE + "/queue");
            assertThat(page.locator("[data-moderation-queue] li").count()).isEqualTo(1);
            page.keyboard().press("u");
            page.waitForURL("**/p/moderation/reports/*");
            visit.open(BASE + "/queue");
            assertThat(page.locator("[data-moderation-queue] li").count()).isEqualTo(2);
        }
    }

    private Browser.Visit signedIn(String name, Glass glass) {
        Browser.Visit visit = browser.visit(hall.address(), glass);
        Page page = visit.page();
        page.navigate("/login");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", "correct horse " + name);
        page.click("main form button");
        page.waitForURL(address -> !address.contains("/login"));
        return visit;
    }
}
