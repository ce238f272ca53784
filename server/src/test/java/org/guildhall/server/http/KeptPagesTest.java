package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.api.community.Person;
import org.guildhall.server.view.Assets;
import org.guildhall.server.view.Sources;
import org.guildhall.server.view.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPagesTest {
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
    void aVisitorsPageIsMadeOnceAndAnewWhenSomethingChanged() {
        hall.get("/groups");
        hall.get("/groups");
        assertThat(hall.searched.get()).isEqualTo(1);
        hall.version.incrementAndGet();
        assertThat(hall.get("/groups").body()).contains("asked=2");
    }

    @Test
    void languageKindAndKnownFieldsMakeAnotherPageAndUnknownOnesDoNot() {
        hall.get("/groups");
        assertThat(hall.get("/groups?utm=1").body()).contains("asked=1");
        assertThat(hall.get("/groups?q=x").body()).contains("q=x, asked=2");
        assertThat(hall.get("/groups", "Accept-Language", "zh").body()).contains("zh-CN");
        assertThat(hall.get("/groups", "Accept", "application/json").body()).isEqualTo("{\"q\":\"\",\"asked\":4}");
        assertThat(hall.searched.get()).isEqualTo(4);
    }

    @Test
    void aSignedInPersonsPageNeverComesFromOrIntoTheCache() {
        String anna = hall.tokenOf(new Person(1, "Anna"), false);
        hall.get("/groups");
        HttpResponse<String> own = hall.get("/groups", "Cookie", "guildhall=" + anna);
        assertThat(own.body()).contains("me=Anna");
        assertThat(own.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(caching("Authorization", "Bearer " + anna)).isEqualTo("private, no-store");
        assertThat(caching("Cookie", "guildhall=expired")).isEqualTo("private, no-store");
        HttpResponse<String> visitors = hall.get("/groups");
        assertThat(visitors.body()).doesNotContain("Anna");
        assertThat(visitors.headers().firstValue("Cache-Control")).hasValue("public, max-age=0, must-revalidate");
        assertThat(visitors.headers().firstValue("Vary").orElse("")).contains("Cookie", "Accept-Language", "Accept-Encoding");
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        String tag = hall.get("/groups").headers().firstValue("ETag").orElseThrow();
        String small = hall.get("/groups", "Accept-Encoding", "gzip").headers().firstValue("ETag").orElseThrow();
        assertThat(small).isNotEqualTo(tag).endsWith("-gz\"");
        HttpResponse<String> again = hall.get("/groups", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        hall.version.incrementAndGet();
        assertThat(hall.get("/groups", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void manyWhoComeAtOnceAreServedByOneMaking() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = Collections.nCopies(100, () -> hall.get("/groups").body());
            for (var page : threads.invokeAll(calls)) {
                assertThat(page.get()).contains("asked=1");
            }
        }
    }

    @Test
    void staticFilesAreKeptForEverUnderTheirHash() {
        HttpResponse<String> plain = hall.get("/static/card.css");
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
        assertThat(hall.get("/static/0123456789ab/card.css").headers().firstValue("Cache-Control")).hasValue("no-cache");
        String path = new Assets(Theme.of(folder.resolve("themes"), "hall"),
                Sources.NONE).find("hall", "card.css").orElseThrow().path();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> hashed = hall.get(path, "Accept-Encoding", "gzip");
            assertThat(hashed.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            assertThat(hashed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(hashed.headers().firstValueAsLong("Content-Length").orElse(0)).isLessThan(200);
        }
        assertThat(hall.get("/robots.txt").body()).startsWith("User-agent");
    }

    @Test
    void nothingBesideTheStaticFilesCanBeRead() {
        for (String path : List.of("none.css", "", ".hidden", "a//b", "a%5cb", "%2e%2e/hall.db", "../../hall.db")) {
            assertThat(hall.get("/static/" + path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(hall.get("/p/none/static/a.css").statusCode()).isEqualTo(404);
    }

    private String caching(String name, String value) {
        return hall.get("/groups", name, value).headers().firstValue("Cache-Control").orElse("");
    }
}
