package org.guildhall.plugins.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guildhall.api.community.Person;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class ModerationTest {
    @Parameter
    private OnBothDatabases.Fresh database;

    private static Ward.Town town;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        town = Ward.Town.open(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        town.hall().close();
    }

    @Test
    void anythingIsReportedFromAnywhereOnceAndNobodyLearnsByWhom() {
        Ward ward = Ward.open(town);
        String id = ward.said(ward.member(0), "you are all fools");
        String report = ward.reported(ward.member(1), id);
        String number = report.replaceFirst(".*/", "");
        assertThat(ward.report(ward.member(1), id).is(200).text("/report/id")).isEqualTo(number);
        assertThat(ward.report(ward.member(2), id).is(201).text("/report/id")).isEqualTo(number);
        ward.member(0).get(report).is(404);
        ward.member(3).get(report).is(404);
        var queue = ward.queue("open");
        assertThat(queue.at("/items/0/reports").asInt()).isEqualTo(2);
        assertThat(queue.text("/current/body")).isEqualTo("you are all fools");
        assertThat(queue.response().body()).doesNotContain("member1", "member2");
        ward.master().post(report + "/confirm", Map.of("rule", "Be kind", "note", "That was unkind.")).is(200);
        var told = ward.member(0).get(report).is(200);
        assertThat(told.text("/penalty/step")).isEqualTo("warn");
        assertThat(told.response().body()).doesNotContain("member1", "member2");
        assertThat(ward.member(1).get(report).is(200).at("/penalty").isNull()).isTrue();
        assertThat(ward.readBy(ward.member(3))).doesNotContain("fools");

        ward.member(1).post("/p/moderation/reports", Map.of("kind", "person", "id", "member0", "reason", "sells things")).is(201);
        ward.member(1).post("/p/moderation/reports", Map.of("kind", "group", "id", "", "group", ward.slug(), "reason", "a trap")).is(201);
        assertThat(town.hall().owner().get("/p/moderation/admin/queue").is(200).at("/items")).isNotEmpty();
    }

    @Test
    void whatIsNotThereOrCannotBeIsRefusedWithAWord() {
        Ward ward = Ward.open(town);
        String id = ward.said(ward.member(0), "hello");
        ward.report(ward.member(1), "999999").is(404);
        ward.report(ward.member(1), "not a number").is(404);
        ward.report(ward.member(0), id).is(409);
        Visitor other = ward.member(1);
        other.post("/p/moderation/reports", Map.of("kind", "nobody.nothing", "id", "1", "group", ward.slug(), "reason", "x")).is(404);
        other.post("/p/moderation/reports", Map.of("kind", "person", "id", "nobody-here", "reason", "x")).is(404);
        other.post("/p/moderation/reports", Map.of("kind", "group", "id", "x", "group", "no-such-group", "reason", "x")).is(404);
        other.post("/p/moderation/reports",
                Map.of("kind", "check-in.check-in", "id", id, "group", ward.slug(), "reason", "x".repeat(10_000))).is(422);
        for (String action : List.of("/confirm", "/dismiss", "/undo", "/appeal/uphold")) {
            ward.master().post("/p/moderation/reports/999999" + action).is(404);
            ward.master().post("/p/moderation/reports/none" + action).is(404);
        }
        String report = ward.reported(other, id);
        other.post(report + "/confirm").is(403);
        ward.member(2).post(report + "/confirm").is(404);
        other.get("/p/moderation/g/" + ward.slug() + "/queue").is(403);
        ward.master().post(report + "/confirm", Map.of("penalty", "flogging")).is(422);
    }

    @Test
    void fiveHundredFreshReportsAreOneCaseAndNoPenalty() throws Exception {
        CaseTable cases = new CaseTable(town.hall().server().store());
        Target target = new Target(4711, "wall.post", "1", 9, "", "hello", "/");
        Instant now = town.hall().now();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> crowd = IntStream.range(0, 500).<Future<?>>mapToObj(i -> threads.submit(() -> {
                cases.open(target, Case.Origin.REPORT, "", now, Duration.ofDays(1));
                cases.add(cases.openAbout(target).orElseThrow(), new Person(100_000 + i, "n" + i), "bad", 0, now);
            })).toList();
            for (Future<?> one : crowd) {
                one.get();
            }
        }
        assertThat(cases.open(Optional.of(4711L), Case.Origin.REPORT, 10)).singleElement()
                .satisfies(it -> assertThat(List.of(it.reports(), it.weight())).containsExactly(500, 0));
        town.hall().server().store().run(sql -> sql.execute("delete from moderation_case where group_id = 4711"));
    }

    @Test
    void p25PenaltiesClimbTheLadderAndAnUpheldAppealVoidsTheEntryCleanly() {
        Ward ward = Ward.open(town);
        Visitor member = ward.member(0);
        String first = ward.reported(ward.member(1), ward.said(member, "buy my watches"));
        ward.helper().post(first + "/confirm", Map.of("rule", "No trade")).is(200);
        town.hall().advance(Duration.ofDays(1));
        String second = ward.reported(ward.member(1), ward.said(member, "buy my watches, again"));
        assertThat(ward.queue("open").text("/current/about/proposal")).isEqualTo("mute-10m");
        ward.helper().post(second + "/confirm", Map.of("penalty", "mute-7d", "rule", "No trade", "note", "Second time.")).is(200);
        town.hall().advance(Duration.ofDays(1));
        assertThat(ward.say(member, "let me speak").is(403).text("/detail")).contains("Second time.");
        ward.say(member, "").is(201);
        town.hall().advance(Duration.ofDays(1));

        ward.member(1).post(second + "/appeal", Map.of("text", "no")).is(409);
        member.post(second + "/appeal", Map.of("text", "x".repeat(2000))).is(422);
        member.post(second + "/appeal", Map.of("text", "They were a gift.")).is(200);
        member.post(second + "/appeal", Map.of("text", "Again.")).is(409);
        assertThat(ward.queue("appeals").at("/items")).hasSize(1);
        ward.helper().post(second + "/appeal/uphold", Map.of()).is(403);
        ward.master().post(second + "/appeal/uphold", Map.of("answer", "You are right.")).is(200);

        ward.say(member, "thank you").is(201);
        var mine = member.get(second).is(200);
        assertThat(mine.at("/penalty/voided").asBoolean()).isTrue();
        assertThat(mine.text("/appeal/answer")).isEqualTo("You are right.");
        var log = ward.master().get("/p/moderation/g/" + ward.slug() + "/log?check=true").is(200);
        String key = "report:" + second.replaceFirst(".*/", "");
        assertThat(log.at("/intact").asBoolean()).isTrue();
        assertThat(log.at("/items").valueStream().filter(it -> it.at("/key").asString().equals(key)).map(it -> it.at("/kind").asString()))
                .contains("moderation.violation", "moderation.violation-voided");
        ward.master().post(second + "/appeal/dismiss", Map.of()).is(409);
        assertThat(ward.master().get("/p/moderation/g/" + ward.slug() + "/log.csv").is(200).response().body())
                .contains("moderation.violation-voided");
    }

    @Test
    void aDecisionIsUndoneWithAllThatCameOfIt() {
        Ward ward = Ward.open(town);
        String id = ward.said(ward.member(0), "a bad day for fish");
        String report = ward.reported(ward.member(1), id);
        ward.master().post(report + "/confirm", Map.of("penalty", "mute-1h")).is(200);
        ward.master().post(report + "/confirm").is(409);
        assertThat(ward.readBy(ward.member(2))).doesNotContain("fish");
        ward.master().post(report + "/undo").is(200);
        assertThat(ward.readBy(ward.member(2))).contains("fish");
        ward.master().post(report + "/undo").is(409);
        ward.master().post(report + "/dismiss").is(200);
        assertThat(ward.report(ward.member(1), id).is(200).text("/report/state")).isEqualTo("dismissed");
        town.hall().advance(Duration.ofDays(1));
        ward.say(ward.member(0), "free to speak").is(201);
    }

    @Test
    void whoIsBannedStaysOutUntilItIsUndone() {
        Ward ward = Ward.open(town);
        String report = ward.reported(ward.member(1), ward.said(ward.member(0), "scam"));
        ward.master().post(report + "/confirm", Map.of("penalty", "ban", "rule", "No scams")).is(200);
        assertThat(ward.member(0).post("/g/" + ward.slug() + "/join", Map.of("door", "open")).is(403).text("/code"))
                .isEqualTo("moderation.banned");
        assertThat(ward.member(0).get(report).is(200).text("/penalty/rule")).isEqualTo("No scams");
        ward.master().post(report + "/undo").is(200);
        assertThat(ward.member(0).get("/g/" + ward.slug()).text("/you/state")).isEqualTo("member");
    }

    @Test
    void whoeverComesBackIsAsSilentAsBefore() {
        Ward ward = Ward.open(town);
        String report = ward.reported(ward.member(1), ward.said(ward.member(0), "noise"));
        ward.master().post(report + "/confirm", Map.of("penalty", "mute-30d")).is(200);
        ward.member(0).post("/g/" + ward.slug() + "/leave").is(200);
        ward.join(ward.member(0));
        town.hall().advance(Duration.ofDays(1));
        ward.say(ward.member(0), "here again").is(403);
    }

    @Test
    void watchedWordsWarnHoldOrBlockHoweverTheyAreTyped() {
        Ward ward = Ward.open(town);
        ward.words(Map.of("warn", "bother", "hold", "股票群\n/加\\s*微信/", "block", "casino"));
        assertThat(ward.say(ward.member(0), "Visit the ＣＡＳＩＮＯ").is(403).text("/code")).isEqualTo("moderation.speak.stop.rule.word");
        String held = ward.said(ward.member(0), "進股 票群嗎");
        assertThat(ward.readBy(ward.member(1))).doesNotContain("票群");
        assertThat(ward.readBy(ward.member(0))).contains("票群");
        ward.report(ward.member(1), held).is(404);
        ward.said(ward.member(1), "what a bother");
        assertThat(ward.bell(ward.member(1))).contains("bother");

        var waiting = ward.queue("held");
        assertThat(waiting.at("/items")).hasSize(1);
        assertThat(waiting.text("/items/0/written")).isEqualTo("股 票群");
        String page = waiting.text("/items/0/page");
        assertThat(ward.member(0).get(page).is(200).at("/accused").asBoolean()).isTrue();
        ward.master().post(page + "/dismiss").is(200);
        assertThat(ward.readBy(ward.member(1))).contains("票群");

        ward.said(ward.member(2), "加 微信");
        String other = ward.queue("held").text("/items/0/page");
        ward.master().post(other + "/confirm", Map.of("penalty", "none", "note", "Not here.")).is(200);
        assertThat(ward.readBy(ward.member(1))).doesNotContain("微信");
        assertThat(ward.readBy(ward.member(2))).contains("微信");
        assertThat(ward.member(2).get(other).is(200).text("/penalty/note")).isEqualTo("Not here.");
    }

    @Test
    void listsThatCannotBeWatchedForAreRefusedLineByLine() {
        Ward ward = Ward.open(town);
        String page = "/p/moderation/g/" + ward.slug() + "/words";
        assertThat(ward.master().post(page, Map.of("hold", "/(unclosed/")).is(422).text("/fields/hold")).contains("unclosed");
        ward.master().post(page, Map.of("hold", "x".repeat(65))).is(422);
        ward.master().post(page, Map.of("warn", "…")).is(422);
        ward.master().post(page, Map.of("block", "w\n".repeat(10_001))).is(422);
        ward.master().post(page, Map.of("block", "/(a+)+$/")).is(200);
        ward.say(ward.member(0), "a".repeat(400) + "!").is(201);
        assertThat(ward.master().get(page + "?text=aaa").is(200).text("/trial/find/effect")).isEqualTo("stop");
    }

    @Test
    void firstPostsLinksAndForbiddenBusinessWaitOrAreRefused() {
        Ward ward = Ward.open(town);
        String settings = "/g/" + ward.slug() + "/settings/moderation";
        ward.master().post(settings, Map.of("firstPost", true, "links", "block", "linksAfterDays", 30)).is(200);
        ward.say(ward.member(0), "see https://example.com").is(403);
        ward.said(ward.member(0), "my first");
        assertThat(ward.queue("held").text("/items/0/rule")).isEqualTo("rule.first");
        ward.master().post(settings, Map.of("firstPost", false)).is(200);
        ward.said(ward.member(1), "內 幕 消 息，稳赚不赔");
        assertThat(ward.queue("held").at("/items").findValuesAsString("rule")).contains("rule.forbidden");
        town.hall().advance(Duration.ofDays(30));
        ward.say(ward.member(0), "see https://example.com").is(201);
    }

    @Test
    void othersAreNamedAndNobodyJudgesAboveTheirRank() {
        Ward ward = Ward.open(town);
        String queue = "/p/moderation/g/" + ward.slug() + "/queue";
        ward.member(3).get(queue).is(403);
        ward.master().post("/p/moderation/g/" + ward.slug() + "/moderators", Map.of("name", "member3")).is(200);
        ward.member(3).get(queue).is(200);
        String aboutMaster = ward.reported(ward.member(1), ward.said(ward.master(), "pay me twice"));
        ward.member(3).post(aboutMaster + "/confirm").is(404);
        ward.helper().post(aboutMaster + "/confirm").is(404);
        ward.master().post(aboutMaster + "/dismiss").is(404);
        assertThat(ward.queue("open").at("/items")).isEmpty();
        town.hall().owner().post(aboutMaster + "/confirm", Map.of("penalty", "mute-1d")).is(409);
        town.hall().owner().post(aboutMaster + "/confirm", Map.of("penalty", "warn")).is(200);
        String aboutHelper = ward.reported(ward.member(1), ward.said(ward.helper(), "shout"));
        ward.member(3).post(aboutHelper + "/confirm").is(404);
        ward.master().post(aboutHelper + "/confirm").is(200);
        ward.master().post("/p/moderation/g/" + ward.slug() + "/moderators/member3/remove").is(200);
        ward.member(3).get(queue).is(403);
    }

    @Test
    void everyPageIsAPageInBothLanguages() {
        Ward ward = Ward.open(town);
        String report = ward.reported(ward.member(1), ward.said(ward.member(0), "loud"));
        ward.reported(ward.member(1), ward.said(ward.member(2), "louder"));
        ward.master().post(report + "/confirm", Map.of("penalty", "mute-1h", "rule", "Quiet", "note", "Please.")).is(200);
        ward.member(0).post(report + "/appeal", Map.of("text", "why")).is(200);
        String base = "/p/moderation/g/" + ward.slug();
        for (String language : List.of("en", "zh-CN")) {
            for (String page : List.of("/queue", "/queue?tab=held", "/queue?tab=appeals", "/queue?tab=decided", "/words?text=x",
                    "/moderators",
                    "/log?check=true", "/figures")) {
                seen(ward.master(), base + page, language);
                seen(town.hall().owner(), "/p/moderation/admin" + page, language);
            }
            seen(ward.master(), report, language);
            seen(ward.member(0), report, language);
            seen(ward.member(1), report, language);
            seen(ward.member(1), "/p/moderation/report?kind=person&id=member0", language);
            assertThat(seen(ward.member(1), "/g/" + ward.slug(), language)).contains("/p/moderation/report?kind=group");
            assertThat(seen(ward.member(1), "/people/member0", language)).contains("/p/moderation/report?kind=person");
            assertThat(seen(ward.member(1), "/p/check-in/g/" + ward.slug() + "/check-ins", language)).contains("kind=check-in.check-in");
            assertThat(seen(ward.master(), "/g/" + ward.slug() + "/members", language)).contains(report);
        }
    }

    private static String seen(Visitor who, String path, String language) {
        try {
            String page = who.with("Accept", "text/html").with("Accept-Language", language).get(path).is(200).response().body();
            assertThat(page).doesNotContain("moderation.content", ">step.", ">short.", ">tab.", ">case.");
            return page;
        } finally {
            who.with("Accept", "application/json").with("Accept-Language", "en");
        }
    }
}
