package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.guildhall.api.community.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesAndProgramsTest {
    private static final String[] PROGRAM = {"Accept", "application/json"};

    @TempDir
    private Path folder;

    private SmallHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new SmallHall(folder);
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    @Test
    void aPersonGetsAPageAndAProgramItsModel() {
        assertThat(hall.get("/").body()).contains("<p>home en Hello");
        assertThat(hall.get("/", PROGRAM).body()).isEqualTo("{\"text\":\"你好\",\"who\":null}");
        assertThat(hall.get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8").body()).contains("<p>");
        assertThat(hall.get("/", "Accept", "application/json", "HX-Request", "true").body()).contains("<p>");
    }

    @Test
    void everyAnswerKeepsBrowsersFromHarm() {
        for (String path : new String[] {"/", "/nowhere", "/broken", "/static/card.css", "/openapi.json", "/groups"}) {
            var headers = hall.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path).startsWith("default-src 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
        assertThat(hall.get("/").headers().firstValue("Cache-Control")).hasValue("private, no-store");
    }

    @Test
    void anUnknownPathIsNotThereWhateverTheMethod() {
        assertThat(hall.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(hall.get("/nowhere").body()).contains("<p>404 en");
        var program = hall.post("/nowhere", "application/json", "{}", PROGRAM);
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(program.body()).contains("\"status\":404", "\"code\":\"http.not-found\"", "\"title\":\"Not found\"", "\"type\":");
    }

    @Test
    void aKnownPathNamesTheMethodsItTakes() {
        var answer = hall.send(HttpRequest.newBuilder(hall.at("/login")).DELETE(), PROGRAM);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
        assertThat(hall.get("/open-things", PROGRAM).statusCode()).isEqualTo(405);
    }

    @Test
    void aNameIsFoundBeforeAPartAndASlashAtTheEndIsForgiven() {
        assertThat(hall.get("/things/9", PROGRAM).body()).contains("\"name\":\"9\"");
        assertThat(hall.get("/things/new", PROGRAM).statusCode()).isEqualTo(401);
        assertThat(hall.get("/things/", PROGRAM).statusCode()).isEqualTo(200);
        assertThat(hall.get("/things/%E7%BE%A4%20x", PROGRAM).body()).contains("\"name\":\"群 x\"");
    }

    @Test
    void aHeadIsAPageWithoutItsBody() {
        var answer = hall.send(HttpRequest.newBuilder(hall.at("/things")).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(1000);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aDefectIsToldByItsNumberAlone() {
        var page = hall.get("/broken");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("<p>500 en").doesNotContain("secret detail").doesNotContain("Exception");
        assertThat(hall.get("/broken", PROGRAM).body()).contains("\"reference\":\"").doesNotContain("secret detail");
    }

    @Test
    void aBrokenThemeStillTellsWhatIsWrong() {
        hall.breakTheme();
        var page = hall.get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing here");
        assertThat(hall.get("/").statusCode()).isEqualTo(500);
    }

    @Test
    void whatIsForThoseWhoPayShowsTheDoors() {
        var answer = hall.get("/g/go/locked", PROGRAM);
        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body()).contains("\"doors\":[{\"id\":\"open\"}]");
        assertThat(hall.get("/g/nowhere", PROGRAM).statusCode()).isEqualTo(404);
    }

    @Test
    void aFormThatLeadsToAnotherSiteGoesByAPageAndALinkGoesStraight() {
        assertThat(hall.get("/out").statusCode()).isEqualTo(302);
        var page = hall.post("/pay/out", "application/x-www-form-urlencoded", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("http-equiv=\"refresh\"", "https://pay.example/1?a=b");
        assertThat(hall.post("/pay/out", "application/json", "{}").statusCode()).isEqualTo(303);
    }

    @Test
    void theLanguageIsTheBrowsersThenTheCookiesThenThePersons() {
        assertThat(hall.get("/", "Accept-Language", "zh-TW,en;q=0.5").body()).contains("<p>home zh-CN");
        assertThat(hall.get("/", "Accept-Language", "fr, en;q=0.5, zh;q=0.1").body()).contains("<p>home en");
        assertThat(hall.get("/", "Accept-Language", "%%%").body()).contains("<p>home en");
        var chosen = hall.post("/language", "application/json", "{\"lang\":\"zh-CN\"}", PROGRAM);
        assertThat(chosen.headers().firstValue("Set-Cookie").orElse("")).startsWith("lang=zh-CN; ");
        assertThat(hall.get("/", "Cookie", "lang=zh-CN").body()).contains("<p>home zh-CN");
        String anna = hall.tokenOf(new Person(1, "Anna"), false);
        hall.post("/language", "application/json", "{\"lang\":\"zh-CN\"}", "Authorization", "Bearer " + anna);
        assertThat(hall.get("/", "Cookie", "guildhall=" + anna + "; lang=en").body()).contains("<p>home zh-CN me=Anna");
        assertThat(hall.post("/language", "application/json", "{\"lang\":\"fr\"}", PROGRAM).statusCode()).isEqualTo(422);
    }

    @Test
    void theServerTellsHowItIs() {
        assertThat(hall.get("/healthz").body()).isEqualTo("ok\n");
        assertThat(hall.get("/readyz").statusCode()).isEqualTo(200);
        // A request is counted once its answer is out, so the one just before may still be missing.
        assertThat(hall.get("/metrics").body()).containsPattern("guildhall_http_requests_total\\{status=\"2xx\"} [12]").contains("jvm_threads");
        assertThat(hall.get("/metrics", "X-Forwarded-For", "127.0.0.1").statusCode()).isEqualTo(403);
        String admin = hall.tokenOf(new Person(9, "Root"), true);
        assertThat(hall.get("/metrics", "X-Forwarded-For", "1.2.3.4", "Authorization", "Bearer " + admin).statusCode()).isEqualTo(200);
    }

    @Test
    void allRoutesAreDescribed() {
        String description = hall.get("/openapi.json").body();
        assertThat(description).contains("\"openapi\":\"3.1.0\"", "\"/g/{group}/keep\"", "\"x-permission\":\"keeper\"", "\"maxLength\":20",
                "\"maximum\":9", "#/components/schemas/Made", "\"in\":\"query\"");
    }
}
