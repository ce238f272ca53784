package org.guildhall.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Keys of several lines are entered on the settings page, and tried when they are saved or when somebody asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsTest {
    private static final String SETTINGS = "/admin/plugins/far-away/settings";
    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----";
    private static final String PLUGIN = """
            public record Keys(Secret password, @Range(max = 4000) Secret privateKey) {}
            private final Settings settings;
            public TestPlugin(Settings settings) { this.settings = settings; }
            public List<Contribution> contributions() {
                return List.of(SettingsForm.site(new Keys(Secret.NONE, Secret.NONE)), new Far());
            }
            private final class Far implements PaymentProvider {
                public String id() { return "far"; }
                public Optional<String> trouble() {
                    String key = settings.site(Keys.class).privateKey().reveal();
                    if (key.equals("break")) { throw new IllegalStateException("broken"); }
                    if (key.equals("refuse")) { throw new Refused(Refused.Kind.INVALID, "refused", 7); }
                    return key.isEmpty() ? Optional.of("no-key")
                            : key.lines().count() == 4 ? Optional.empty() : Optional.of("bad-key");
                }
                public boolean takes(Money amount) { return true; }
                public Step begin(Payments.Attempt attempt) { throw new UnsupportedOperationException(); }
                public List<Payments.News> read(Request notification) { return List.of(); }
                public Payments.News query(Payments.Attempt attempt) { throw new UnsupportedOperationException(); }
                public Payments.News close(Payments.Attempt attempt) { throw new UnsupportedOperationException(); }
                public Payments.News refund(Payments.Refund refund) { throw new UnsupportedOperationException(); }
            }""";

    private TestHall hall;
    private Visitor owner;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = TestHall.open();
        hall.install(WrittenPlugin.of("far-away", PLUGIN)
                .with("messages/messages.properties", """
                        plugin.name=Far away
                        provider.title=Far
                        no-key=No key is set yet.
                        bad-key=This is not a key.
                        refused=Refused {0} times.
                        """)
                .with("messages/messages_zh.properties", "no-key=还没有填密钥。\n").into(folder));
        owner = hall.owner();
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void aKeyOfSeveralLinesIsTakenTriedAndNeverShown() {
        Answer saved = save(PEM);
        assertThat(saved.at("/connections/0/works").asBoolean()).isTrue();
        assertThat(saved.text("/connections/0/id")).isEqualTo("far");
        assertThat(saved.response().body()).doesNotContain("MIIEvQ");
        String page = page(SETTINGS);
        assertThat(page).contains("<textarea class=\"input\" id=\"privateKey\"").contains("One is set.").doesNotContain("MIIEvQ");
        assertThat(page).contains("<input class=\"input\" id=\"password\" name=\"password\" type=\"password\"").contains("Works.");
    }

    @Test
    void anEmptyOrBlankFieldKeepsTheKeyAndAWishRemovesIt() {
        save(PEM);
        assertThat(save("").at("/connections/0/works").asBoolean()).isTrue();
        assertThat(save("  \n ").at("/connections/0/works").asBoolean()).isTrue();
        assertThat(save(Map.of("remove", true)).text("/connections/0/trouble")).isEqualTo("No key is set yet.");
        owner.with("Accept-Language", "zh");
        assertThat(owner.get(SETTINGS).is(200).text("/connections/0/trouble")).isEqualTo("还没有填密钥。");
        owner.with("Accept-Language", "en");
    }

    @Test
    void whatIsWrongIsSaidInThePluginsWordsOnBothItsPages() {
        save("nonsense");
        assertThat(page(SETTINGS)).contains("This is not a key.");
        assertThat(page("/admin/plugins/far-away")).contains("This is not a key.").contains("Check now");
    }

    @Test
    void aRefusalIsAnAnswerAndAFaultIsSaidToBeOne() {
        assertThat(save("refuse").text("/connections/0/trouble")).isEqualTo("Refused 7 times.");
        assertThat(save("break").text("/connections/0/trouble")).startsWith("The check itself broke.");
    }

    @Test
    void whoeverWantsToKnowChecksWithAButton() {
        save(PEM);
        assertThat(owner.post("/admin/plugins/far-away/check").is(200).at("/connections/0/works").asBoolean()).isTrue();
        owner.post("/admin/plugins/nobody/check").is(404);
        hall.visitor().post("/admin/plugins/far-away/check").is(401);
        hall.visitor().signUp("somebody").post("/admin/plugins/far-away/check").is(403);
    }

    private Answer save(Object key) {
        return owner.post(SETTINGS, Map.of("privateKey", key)).is(200);
    }

    private String page(String path) {
        String page = owner.with("Accept", "text/html").get(path).is(200).response().body();
        owner.with("Accept", "application/json");
        return page;
    }
}
