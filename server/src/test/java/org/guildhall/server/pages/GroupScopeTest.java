package org.guildhall.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that each group's owner switches is where it is switched on, and nowhere else. */
class GroupScopeTest {
    private static final String DATABASES = "org.guildhall.server.testing.OnBothDatabases#databases";
    private static final String LANTERN = """
            public record Word(String text) {}
            public record Wish(String colour) {}
            private final List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
            public List<Contribution> contributions() {
                return List.of(
                        Route.get("/heard", Permission.ANYONE, request -> Response.view("lit", new Word(String.join(" ", heard)))).gives(Word.class),
                        Route.get("/g/{group}/lamp", Permission.ANYONE, request -> Response.view("lit", new Word("lit"))).gives(Word.class)
                                .in(Route.Menu.GROUP),
                        new Slot<>("lamp", Place.GROUP_SIDE, Batch.each((viewer, group) -> Optional.of(Response.view("lit", new Word("lit"))))),
                        new Door("lantern", Batch.each((viewer, group) -> Optional.of(Response.view("lit", new Word("come"))))),
                        new Gate<>(Intent.Join.class, Batch.each((viewer, join) -> Optional.of(Denial.stop("dark")))),
                        Listener.within(Groups.Opened.class, opened -> heard.add("opened-" + opened.group().slug())),
                        Listener.within(Memberships.Joined.class, joined -> heard.add("joined-" + joined.membership().group().slug())),
                        SettingsForm.group(Wish.class, group -> new Wish("red")));
            }""";

    @TempDir
    private Path folder;

    private void install(TestHall hall) {
        hall.server().plugins().install(WrittenPlugin.of("lantern", LANTERN).saying("Plugin-Scope", "group")
                .with("templates/lit.html", "<p>{{ text }}</p>").with("messages/messages.properties",
                        "plugin.name=Lantern\nplugin.description=Light\ndark=Too dark\ndoor.title=With a lamp\nmenu./g/lamp=The lamp\n").into(folder));
        assertThat(hall.owner().post("/admin/plugins/lantern/enable").is(200).text("/state")).isEqualTo("enabled");
    }

    private static Visitor withGroups(TestHall hall) {
        Visitor wei = hall.visitor().signUp("wei");
        List.of("red", "blue").forEach(slug -> wei.post("/groups", Map.of("slug", slug, "name", slug, "summary", "a lamp")).is(201));
        return wei;
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void itIsAtWorkWhereItsOwnerSwitchedItOnAndNowhereElse(OnBothDatabases.Fresh database) {
        try (TestHall hall = TestHall.open(database)) {
            install(hall);
            Visitor wei = withGroups(hall);
            isOff(hall, wei, "red");
            wei.post("/g/red/plugins", Map.of("id", "lantern", "on", true)).is(200);
            isOn(hall, wei, "red");
            isOff(hall, wei, "blue");
            assertThat(hall.visitor().get("/p/lantern/heard").text("/text")).doesNotContain("opened");
            hall.visitor().signUp("stranger").post("/g/red/plugins", Map.of("id", "lantern", "on", false)).is(403);

            wei.post("/g/red/settings/lantern", Map.of("colour", "green")).is(200);
            wei.post("/g/red/plugins", Map.of("id", "lantern", "on", false)).is(200);
            isOff(hall, wei, "red");
            wei.post("/g/red/plugins", Map.of("id", "lantern", "on", true)).is(200);
            assertThat(wei.get("/g/red/settings/lantern").is(200).text("/fields/0/value")).isEqualTo("green");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void anAdminTriesItInOneGroupFirstAndWidensIt(OnBothDatabases.Fresh database) {
        try (TestHall hall = TestHall.open(database)) {
            install(hall);
            Visitor wei = withGroups(hall);
            wei.post("/g/blue/plugins", Map.of("id", "lantern", "on", true)).is(200);
            allow(hall, Map.of("allow", "chosen-groups", "groups", List.of("red")));
            isOn(hall, wei, "red");
            isOff(hall, wei, "blue");
            wei.post("/g/blue/plugins", Map.of("id", "lantern", "on", true)).is(403);
            assertThat(wei.get("/g/blue/plugins").is(200).at("/items/0/allowed").asBoolean()).isFalse();

            allow(hall, Map.of("allow", "every-group", "fresh", true));
            isOn(hall, wei, "blue");
            wei.post("/groups", Map.of("slug", "green", "name", "green", "summary", "a lamp")).is(201);
            isOn(hall, wei, "green");
            assertThat(hall.visitor().get("/p/lantern/heard").text("/text")).isEqualTo("opened-green");
            assertThat(hall.owner().post("/admin/plugins/lantern/groups", Map.of("groups", List.of("nowhere"))).is(422).at("/fields").has("groups"))
                    .isTrue();
            wei.get("/admin/plugins/lantern/groups").is(403);
            hall.owner().get("/admin/plugins/paid-entry/groups").is(404);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void fiftySwitchesAtOnceEndAsTheDatabaseHasIt(OnBothDatabases.Fresh database) throws Exception {
        try (TestHall hall = TestHall.open(database)) {
            install(hall);
            Visitor wei = withGroups(hall);
            try (ExecutorService hands = Executors.newFixedThreadPool(10)) {
                List<Future<Answer>> clicks = IntStream.range(0, 50).mapToObj(i -> hands.submit(() ->
                        wei.post(i % 5 == 0 ? "/g/blue/plugins" : "/g/red/plugins", Map.of("id", "lantern", "on", i % 2 == 0)))).toList();
                for (Future<Answer> click : clicks) {
                    click.get().is(200);
                }
            }
            var groups = hall.server().plugins().groups();
            for (String slug : List.of("red", "blue")) {
                long id = wei.get("/g/" + slug).at("/group/id").asLong();
                boolean on = groups.isWanted("lantern", id);
                assertThat(groups.of("lantern").isIn(id)).isEqualTo(on);
                assertThat(hall.visitor().get("/p/lantern/g/" + slug + "/lamp").status()).isEqualTo(on ? 200 : 404);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theOwnerSeesOnThePageWhatMembersLose(OnBothDatabases.Fresh database) {
        try (TestHall hall = TestHall.open(database)) {
            install(hall);
            Visitor wei = withGroups(hall).with("Accept", "text/html");
            assertThat(wei.get("/g/red/plugins").is(200).response().body()).contains("Switch on Lantern", "aria-checked=\"false\"");
            wei.post("/g/red/plugins", Map.of("id", "lantern", "on", true)).is(303);
            assertThat(wei.get("/g/red/plugins").is(200).response().body()).contains("/g/red/plugins/lantern/off");
            assertThat(wei.get("/g/red/plugins/lantern/off").is(200).response().body())
                    .contains("Members lose", "the page “The lamp”", "a way in: With a lamp", "a condition for joining");
            assertThat(wei.with("Accept-Language", "zh").get("/g/red/plugins/lantern/off").response().body()).contains("关掉「Lantern」？");
        }
    }

    private static void allow(TestHall hall, Map<String, ?> terms) {
        hall.owner().post("/admin/plugins/lantern/groups", terms).is(200);
    }

    private static void isOn(TestHall hall, Visitor owner, String slug) {
        assertThat(hall.visitor().get("/p/lantern/g/" + slug + "/lamp").is(200).text("/text")).isEqualTo("lit");
        Answer page = hall.visitor().get("/g/" + slug).is(200);
        assertThat(page.text("/side/lamp/text")).isEqualTo("lit");
        assertThat(page.text("/doors/0/id")).isEqualTo("lantern");
        assertThat(page.at("/gates")).hasSize(1);
        assertThat(menu(owner, slug)).contains("/p/lantern/g/" + slug + "/lamp");
        owner.get("/g/" + slug + "/settings/lantern").is(200);
    }

    private static void isOff(TestHall hall, Visitor owner, String slug) {
        hall.visitor().get("/p/lantern/g/" + slug + "/lamp").is(404);
        Answer page = hall.visitor().get("/g/" + slug).is(200);
        assertThat(page.at("/side").isEmpty()).isTrue();
        assertThat(page.text("/doors/0/id")).isEqualTo("request");
        assertThat(page.at("/gates").isEmpty()).isTrue();
        assertThat(menu(owner, slug)).doesNotContain("/p/lantern/g/" + slug + "/lamp");
        owner.get("/g/" + slug + "/settings/lantern").is(404);
    }

    private static String menu(Visitor owner, String slug) {
        String page = owner.with("Accept", "text/html").get("/g/" + slug + "/settings").is(200).response().body();
        owner.with("Accept", "application/json");
        return page;
    }
}
