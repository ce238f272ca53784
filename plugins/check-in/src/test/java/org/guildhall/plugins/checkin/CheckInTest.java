package org.guildhall.plugins.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
class CheckInTest {
    @Parameter
    private OnBothDatabases.Fresh database;

    private static Club.Town town;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        town = Club.Town.open(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        town.hall().close();
    }

    /** At 08:00 in Shanghai a new day begins in London; at midnight in Shanghai, one begins in the group. */
    @Test
    void p18OneCheckInPerLocalDayOfTheGroup() {
        Club club = Club.open(town);
        Visitor runner = club.member();
        club.at("07:30");
        assertThat(club.checkIn(runner).is(201).text("/checkIn/day")).isEqualTo(club.today().toString());
        town.hall().advance(Duration.ofHours(1));
        assertThat(club.checkIn(runner).is(409).text("/code")).isEqualTo("check-in.check-in.done");
        club.at("23:45");
        club.checkIn(runner).is(409);
        town.hall().advance(Duration.ofMinutes(20));
        var second = club.checkIn(runner).is(201);
        assertThat(second.at("/streak").asInt()).isEqualTo(2);
        town.hall().advance(Duration.ofHours(7));
        club.checkIn(runner).is(409);
    }

    @Test
    void fiftyClicksAtOnceGiveOne() throws Exception {
        Club club = Club.open(town);
        club.nextDay();
        Visitor runner = club.member();
        List<Integer> answers = atOnce(50, () -> club.checkIn(runner).status());
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(club.seenBy(runner).at("/you/total").asInt()).isEqualTo(1);
    }

    @Test
    void aMissedDayEndsTheStreakAndTheLongestStays() {
        Club club = Club.open(town);
        Visitor runner = club.member();
        for (int day = 0; day < 3; day++) {
            club.nextDay();
            club.checkIn(runner).is(201);
        }
        club.nextDay();
        assertThat(club.seenBy(runner).at("/you/streak/current").asInt()).isEqualTo(3);
        club.nextDay();
        assertThat(club.seenBy(runner).at("/you/streak/current").asInt()).isZero();
        assertThat(club.checkIn(runner).is(201).at("/longest").asInt()).isEqualTo(3);
    }

    @Test
    void missedDaysAreMadeUpWithinTheOwnersLimitsAndMarked() {
        Club club = Club.open(town).set(Map.of("makeUpsPerMonth", 1, "makeUpDaysBack", 2));
        Visitor runner = club.member();
        club.onThe(5);
        club.checkIn(runner).is(201);
        club.nextDay();
        club.nextDay();
        club.nextDay();
        club.makeUp(runner, 0).is(422);
        club.makeUp(runner, 3).is(422);
        club.makeUp(runner, 20).is(422);
        assertThat(club.makeUp(runner, 1).is(201).at("/checkIn/madeUp").asBoolean()).isTrue();
        club.makeUp(runner, 2).is(409);
        assertThat(club.checkIn(runner).is(201).at("/streak").asInt()).isEqualTo(2);
        club.set(Map.of("makeUpsCount", false));
        assertThat(club.seenBy(runner).at("/you/streak/current").asInt()).isEqualTo(1);
    }

    @Test
    void makingUpTheSameDayOrTheLastOneAtOnceGivesOne() throws Exception {
        Club club = Club.open(town).set(Map.of("makeUpsPerMonth", 1));
        Visitor runner = club.member();
        club.nextDay();
        club.nextDay();
        assertThat(atOnce(8, () -> club.makeUp(runner, 1).status())).containsOnlyOnce(201);
        Visitor other = club.member();
        club.nextDay();
        club.nextDay();
        List<Integer> days = atOnce(8, List.of(1, 2), day -> club.makeUp(other, day).status());
        assertThat(days).containsOnlyOnce(201);
    }

    @Test
    void nobodyMissesADayBeforeTheyCame() {
        Club club = Club.open(town);
        club.nextDay();
        Visitor runner = club.member();
        club.makeUp(runner, 1).is(422);
        club.nextDay();
        club.makeUp(runner, 1).is(201);
        club.makeUp(runner, 2).is(422);
    }

    @Test
    void whoLeavesIsOutOfTheRankingAndFindsTheirDaysOnComingBack() {
        Club club = Club.open(town);
        club.nextDay();
        Visitor runner = club.member();
        club.checkIn(runner).is(201);
        club.leave(runner);
        runner.get(club.page()).is(403);
        club.checkIn(runner).is(403);
        assertThat(club.seenBy(club.owner()).at("/ranking/items")).isEmpty();
        club.nextDay();
        club.join(runner);
        assertThat(club.seenBy(runner).at("/ranking/items/0/days").asInt()).isEqualTo(1);
        assertThat(club.checkIn(runner).is(201).at("/streak").asInt()).isEqualTo(2);
    }

    @Test
    void theRankingSharesPlacesAndGoesOnPageByPage() {
        Club club = Club.open(town);
        List<Visitor> runners = Stream.generate(club::member).limit(4).toList();
        club.onThe(10);
        runners.forEach(runner -> club.checkIn(runner).is(201));
        club.nextDay();
        runners.subList(2, 4).forEach(runner -> club.checkIn(runner).is(201));
        for (String by : List.of("month", "streak")) {
            var lines = runners.get(0).get(club.page() + "/ranking?by=" + by).is(200);
            assertThat(lines.at("/items").findValues("rank").stream().map(rank -> rank.asInt())).containsExactly(1, 1, 3, 3);
            assertThat(lines.at("/you/rank").asInt()).isEqualTo(3);
        }
        String last = runners.get(0).get(club.page() + "/ranking").text("/items/2/person/id");
        var rest = runners.get(0).get(club.page() + "/ranking?after=1-" + last).is(200);
        assertThat(rest.at("/items")).hasSize(1);
        assertThat(rest.at("/items/0/rank").asInt()).isEqualTo(3);
        runners.get(0).get(club.page() + "/ranking?after=nowhere").is(400);
    }

    @Test
    void theOwnerSaysWhoSeesTheRankingAndWhetherWordsAreAskedFor() {
        Club club = Club.open(town).set(Map.of("ranking", "keepers", "textRequired", true));
        Visitor runner = club.member();
        club.nextDay();
        runner.post(club.page(), Map.of()).is(422);
        runner.post(club.page(), Map.of("text", "x".repeat(501))).is(422);
        runner.post(club.page(), Map.of("text", "跑".repeat(500))).is(201);
        runner.get(club.page() + "/ranking").is(403);
        assertThat(club.seenBy(runner).at("/ranking").isNull()).isTrue();
        club.owner().get(club.page() + "/ranking").is(200);
        club.set(Map.of("ranking", "nobody"));
        club.owner().get(club.page() + "/ranking").is(403);
    }

    @Test
    void whatMembersWroteIsReadPageByPageAsTextAndExportedWithoutFormulas() {
        Club club = Club.open(town);
        List<Visitor> runners = Stream.concat(Stream.of(club.owner()), Stream.generate(club::member).limit(4)).toList();
        for (int day = 0; day < 5; day++) {
            club.nextDay();
            runners.forEach(runner -> runner.post(club.page(), Map.of("text", "=1+<b>1</b>")).is(201));
        }
        var first = club.seenBy(club.owner());
        assertThat(first.at("/items")).hasSize(20);
        assertThat(club.owner().get(club.page() + "?after=" + first.text("/next")).is(200).at("/items")).hasSize(5);
        assertThat(html(club.owner(), club.page())).contains("=1+&lt;b&gt;1&lt;/b&gt;").doesNotContain("<b>1</b>");
        String table = club.owner().get(club.page() + ".csv").is(200).response().body();
        assertThat(table.lines()).hasSize(26);
        assertThat(table).contains("\"'=1+<b>1</b>\"");
        runners.getLast().get(club.page() + ".csv").is(403);
    }

    @Test
    void besideTheGroupMembersFindTheirStreakAndVisitorsNothing() {
        Club club = Club.open(town);
        club.nextDay();
        Visitor runner = club.member();
        assertThat(runner.get("/g/" + club.slug()).at("/side/check-in/done").asBoolean()).isFalse();
        club.checkIn(runner).is(201);
        assertThat(runner.get("/g/" + club.slug()).at("/side/check-in/streak").asInt()).isEqualTo(1);
        assertThat(town.hall().visitor().get("/g/" + club.slug()).at("/side").has("check-in")).isFalse();
        assertThat(town.runners().getLast().get("/g/" + club.slug()).at("/side").has("check-in")).isFalse();
        town.hall().visitor().get(club.page()).is(401);
    }

    @Test
    void thePageIsReadInBothLanguagesAndTurnsBackMonthByMonth() {
        Club club = Club.open(town).set(Map.of("name", "读十页书"));
        Visitor runner = club.member();
        club.nextDay();
        assertThat(html(runner, club.page())).contains("Begin today", "not yet checked in");
        assertThat(html(runner.with("Accept-Language", "zh-CN"), club.page())).contains("读十页书", "今天开始吧", "还没打卡");
        runner.with("Accept-Language", "en");
        String before = club.seenBy(runner).text("/month/before");
        assertThat(runner.get(club.page() + "?month=" + before).is(200).text("/month/month")).isEqualTo(before);
        for (String not : List.of("2026-13", "1999-01", "9999-01", "soon")) {
            runner.get(club.page() + "?month=" + not).is(400);
        }
    }

    private static String html(Visitor reader, String path) {
        String page = reader.with("Accept", "text/html").get(path).is(200).response().body();
        reader.with("Accept", "application/json");
        return page;
    }

    private static List<Integer> atOnce(int times, Callable<Integer> click) throws Exception {
        return atOnce(times, List.of(0), same -> click.call());
    }

    private interface Click {
        int on(int day) throws Exception;
    }

    private static List<Integer> atOnce(int times, List<Integer> days, Click click) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clicks = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> click.on(days.get(i % days.size())))).toList();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : clicks) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
