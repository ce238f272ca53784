package org.guildhall.plugins.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
class AnnouncementsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Parameter
    private OnBothDatabases.Fresh database;

    private static Workshop.Town town;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        town = Workshop.Town.open(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        town.hall().close();
    }

    @Test
    void membersConfirmOnceHoweverOftenTheyClick() throws Exception {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of());
        assertThat(workshop.member(0).get(one).is(200).at("/announcement/confirmed").asBoolean()).isFalse();
        assertThat(atOnce(20, click -> workshop.member(0).post(one + "/confirm").status())).containsOnly(200);
        workshop.member(1).post(one + "/confirm").is(200);
        var seen = workshop.member(0).get(one).is(200);
        assertThat(seen.at("/announcement/confirmed").asBoolean()).isTrue();
        assertThat(seen.at("/announcement/confirmations").asInt()).isEqualTo(2);
        assertThat(seen.at("/members").asInt()).isEqualTo(4);
    }

    @Test
    void keepersReadWhoHasConfirmedAndWhoHasNotAndMembersHowMany() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of());
        workshop.member(0).post(one + "/confirm").is(200);
        var confirmed = workshop.master().get(one + "/confirmations").is(200);
        assertThat(confirmed.at("/items").findValuesAsString("name")).containsExactly("member0");
        assertThat(confirmed.at("/confirmed").asInt()).isEqualTo(1);
        var waiting = workshop.master().get(one + "/confirmations?who=waiting").is(200);
        assertThat(waiting.at("/items").findValuesAsString("name")).containsExactlyInAnyOrder("master", "member1", "member2");
        var told = workshop.member(1).get(one + "/confirmations").is(200);
        assertThat(told.at("/items")).isEmpty();
        assertThat(told.at("/confirmed").asInt()).isEqualTo(1);
    }

    @Test
    void whoeverLeavesIsCountedNoMoreAndReadsAnewOnComingBack() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of());
        workshop.member(0).post(one + "/confirm").is(200);
        workshop.member(0).post("/g/" + workshop.slug() + "/leave").is(200);
        assertThat(workshop.master().get(one).at("/announcement/confirmations").asInt()).isZero();
        workshop.member(0).get(one).is(403);
        workshop.join(workshop.member(0));
        assertThat(workshop.member(0).get(one).at("/announcement/confirmed").asBoolean()).isFalse();
    }

    @Test
    void aChangeIsMarkedAndItsHistoryKeptAndConfirmationsHoldUnlessAskedForAnew() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of());
        workshop.member(0).post(one + "/confirm").is(200);
        workshop.master().post(one, Map.of("title", "Closed on Tuesday", "text", "Tuesday.", "version", 1)).is(200);
        var changed = workshop.member(0).get(one).is(200);
        assertThat(changed.text("/announcement/title")).isEqualTo("Closed on Tuesday");
        assertThat(changed.at("/announcement/changedAt").isNull()).isFalse();
        assertThat(changed.at("/announcement/confirmed").asBoolean()).isTrue();
        assertThat(changed.at("/earlier").findValuesAsString("title")).containsExactly("Closed on Monday");

        workshop.master().post(one, Map.of("title", "Lost", "text", "Too late.", "version", 1)).is(409);
        workshop.master().post(one, Map.of("title", "Closed all week", "text", "Sorry.", "askAgain", true)).is(200);
        assertThat(workshop.member(0).get(one).at("/announcement/confirmed").asBoolean()).isFalse();
        assertThat(workshop.member(0).get(one).at("/announcement/confirmations").asInt()).isZero();
        assertThat(workshop.member(0).post(one + "/confirm").is(200).at("/announcement/confirmations").asInt()).isEqualTo(1);
    }

    @Test
    void threeStandOnTopAndNoMoreEvenWhenPinnedAtOnce() throws Exception {
        Workshop workshop = Workshop.open(town);
        List<String> all = IntStream.range(0, 6).mapToObj(i -> workshop.announce(Map.of("title", "Number " + i))).toList();
        List<Integer> answers = atOnce(6, i -> workshop.master().post(all.get(i) + "/pin").status());
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(3);
        assertThat(answers).containsOnly(200, 409);
        assertThat(workshop.write(Map.of("pin", true)).is(409).text("/code")).isEqualTo("announcements.pin.all-taken");
        var list = workshop.master().get(workshop.list()).is(200);
        assertThat(list.at("/pinned")).hasSize(3);
        assertThat(list.at("/items")).hasSize(6);
        String pinned = workshop.list() + "/" + list.text("/pinned/0/id");
        workshop.master().post(pinned + "/unpin").is(200);
        workshop.write(Map.of("pin", true)).is(201);
    }

    @Test
    void aPinEndsWithItsLastDayAndGivesItsPlaceBack() {
        Workshop workshop = Workshop.open(town);
        String today = LocalDate.ofInstant(town.hall().now(), SHANGHAI).toString();
        IntStream.range(0, 3).forEach(i -> workshop.announce(Map.of("pin", true, "pinUntil", today)));
        assertThat(workshop.groupSeenBy(workshop.member(0)).at("/header/announcements/items")).hasSize(3);
        town.hall().advance(Duration.ofDays(1));
        assertThat(workshop.groupSeenBy(workshop.member(0)).at("/header").has("announcements")).isFalse();
        workshop.announce(Map.of("pin", true));
        assertThat(workshop.groupSeenBy(workshop.member(0)).at("/header/announcements/items")).hasSize(1);
        workshop.write(Map.of("pin", true, "pinUntil", today)).is(422);
    }

    @Test
    void whatIsScheduledIsReadByKeepersFirstAndComesOutByItself() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of("pin", true, "publishAt", town.hall().now().plus(Duration.ofHours(3)).toString()));
        assertThat(workshop.master().get(workshop.list()).at("/items/0/scheduled").asBoolean()).isTrue();
        assertThat(workshop.member(0).get(workshop.list()).is(200).at("/items")).isEmpty();
        workshop.member(0).get(one).is(404);
        workshop.member(0).post(one + "/confirm").is(404);
        workshop.master().post(one + "/confirm").is(409);
        workshop.master().post(one, Map.of("title", "Closed on Wednesday", "text", "Of next week.")).is(200);
        assertThat(workshop.groupSeenBy(workshop.member(0)).at("/header").has("announcements")).isFalse();
        town.hall().advance(Duration.ofHours(4));
        var out = workshop.member(0).get(one).is(200);
        assertThat(out.at("/announcement/changedAt").isNull()).isTrue();
        assertThat(out.at("/earlier")).isEmpty();
        assertThat(workshop.groupSeenBy(workshop.member(0)).at("/header/announcements/items")).hasSize(1);
        workshop.master().post(one, Map.of("title", "No", "text", "No.", "publishAt", "2040-01-01T08:00")).is(422);
        for (String not : List.of("2020-01-01T08:00", "soon", "+999999999-01-01T00:00:00Z")) {
            workshop.write(Map.of("publishAt", not)).is(422);
        }
        workshop.write(Map.of("publishAt", "2040-01-01T08:00")).is(201);
    }

    @Test
    void whatIsDeletedIsGoneForMembersAndStaysOnRecordForKeepers() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of("pin", true));
        workshop.master().post(one + "/delete", Map.of()).is(422);
        workshop.master().post(one + "/delete", Map.of("reason", "A mistake")).is(200);
        workshop.member(0).get(one).is(404);
        assertThat(workshop.member(0).get(workshop.list() + "?deleted=true").at("/items")).isEmpty();
        assertThat(workshop.groupSeenBy(workshop.member(0)).at("/header").has("announcements")).isFalse();
        assertThat(workshop.master().get(workshop.list() + "?deleted=true").text("/items/0/deleted")).isEqualTo("A mistake");
        workshop.master().post(one, Map.of("title", "Back", "text", "Again.")).is(409);
        workshop.master().post(one + "/pin").is(409);
    }

    @Test
    void keepersWriteMembersReadAndVisitorsSeeNothing() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of("pin", true));
        for (String action : List.of("", "/delete", "/pin", "/unpin")) {
            workshop.member(0).post(one + action, Map.of("title", "Mine", "text", "Mine.", "reason", "Mine.")).is(403);
        }
        workshop.member(0).post(workshop.list(), Map.of("title", "Mine", "text", "Mine.")).is(403);
        workshop.member(0).get(workshop.list() + "/new").is(403);
        town.hall().visitor().get(one).is(401);
        assertThat(workshop.groupSeenBy(town.hall().visitor()).response().body()).doesNotContain("Closed on Monday");
        workshop.master().post("/g/" + workshop.slug() + "/members/member0/role", Map.of("role", "admin")).is(200);
        workshop.member(0).post(one, Map.of("title", "Ours", "text", "Ours.")).is(200);
        Workshop other = Workshop.open(town);
        workshop.master().get(other.list() + one.substring(one.lastIndexOf('/'))).is(404);
        workshop.master().get(workshop.list() + "/soon").is(404);
        workshop.write(Map.of("title", "")).is(422);
        workshop.write(Map.of("title", "长".repeat(81))).is(422);
        workshop.write(Map.of("text", "x".repeat(10_001))).is(422);
    }

    @Test
    void aLongListGoesOnPageByPage() {
        Workshop workshop = Workshop.open(town);
        IntStream.range(0, 23).forEach(i -> workshop.announce(Map.of("title", "Number " + i)));
        List<String> titles = new ArrayList<>();
        String next = "";
        do {
            var page = workshop.member(0).get(workshop.list() + next).is(200);
            titles.addAll(page.at("/items").findValuesAsString("title"));
            next = page.at("/next").isNull() ? "" : "?after=" + page.text("/next");
        } while (!next.isEmpty());
        assertThat(titles).hasSize(23).doesNotHaveDuplicates().first().isEqualTo("Number 22");
        workshop.member(0).get(workshop.list() + "?after=nowhere").is(400);
    }

    @Test
    void wordsArePrintedAsMarkdownAndNeverAsHtmlInBothLanguages() {
        Workshop workshop = Workshop.open(town);
        String one = workshop.announce(Map.of("title", "<b>Kiln</b>", "text", "The **kiln** <script>alert(1)</script>", "pin", true));
        assertThat(html(workshop.member(0), one, "en"))
                .contains("<strong>kiln</strong>", "&lt;b&gt;Kiln&lt;/b&gt;", "Got it", "0 of 4 confirmed")
                .doesNotContain("<script>alert");
        assertThat(html(workshop.member(0), "/g/" + workshop.slug(), "zh-CN")).contains("收到", "0 人已收到");
        assertThat(html(workshop.master(), workshop.list(), "zh-CN")).contains("发公告", "4 人中 0 人已收到");
        assertThat(html(workshop.master(), workshop.list() + "/new", "en")).contains("Asia/Shanghai");
        assertThat(html(workshop.master(), one + "/edit", "en")).contains("Ask everybody to confirm anew");
        assertThat(html(workshop.master(), one + "/confirmations?who=waiting", "en")).contains("member0");
    }

    private static String html(Visitor reader, String path, String language) {
        String page = reader.with("Accept", "text/html").with("Accept-Language", language).get(path).is(200).response().body();
        reader.with("Accept", "application/json").with("Accept-Language", "en");
        return page;
    }

    private interface Click {
        int on(int number) throws Exception;
    }

    private static List<Integer> atOnce(int times, Click click) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clicks = IntStream.range(0, times).mapToObj(i -> threads.submit(() -> click.on(i))).toList();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : clicks) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
