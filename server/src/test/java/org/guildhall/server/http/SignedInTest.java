package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.server.plugin.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedInTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String THING = "name=a&count=1";

    @TempDir
    private Path folder;

    private SmallHall hall;
    private String anna;
    private String bert;

    @BeforeEach
    void open() throws Exception {
        hall = new SmallHall(folder);
        anna = hall.tokenOf(SmallHall.ANNA, false);
        bert = hall.tokenOf(new Person(2, "Bert"), false);
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    @Test
    void aSessionCookieAndAnAccessTokenSayWhoAsks() {
        assertThat(hall.get("/", "Cookie", "guildhall=" + anna).body()).contains("me=Anna");
        assertThat(hall.get("/", "Accept", "application/json", "Authorization", "Bearer " + bert).body()).contains("\"who\":\"Bert\"");
        assertThat(hall.get("/", "Cookie", "guildhall=old").body()).doesNotContain("me=");
        var bad = hall.get("/", "Accept", "application/json", "Authorization", "Bearer wrong");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.body()).contains("http.bad-token");
    }

    @Test
    void signingInSetsTheCookie() {
        var answer = hall.post("/login", FORM, "name=Anna");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("guildhall=token-of-Anna; ")
                .contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
    }

    @Test
    void overTlsTheCookieIsTheHostsAlone() throws Exception {
        try (SmallHall secure = new SmallHall(folder.resolve("tls"), Optional.of(URI.create("https://hall.example")), List.of(),
                HttpSettings.Limits.NORMAL, store -> Registry::empty)) {
            var answer = secure.post("/login", FORM, "name=Anna");
            assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("__Host-guildhall=").contains("; Secure");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void whoeverIsNotSignedInIsToldSoOrLedToTheDoor() {
        var person = hall.get("/things/new?a=1");
        assertThat(person.statusCode()).isEqualTo(303);
        assertThat(person.headers().firstValue("Location")).hasValue("/login?next=%2Fthings%2Fnew%3Fa%3D1");
        var form = hall.post("/things", FORM, THING, "Referer", hall.at("/things?x").toString());
        assertThat(form.headers().firstValue("Location")).hasValue("/login?next=%2Fthings%3Fx");
        assertThat(hall.post("/things", FORM, THING).headers().firstValue("Location")).hasValue("/login?next=%2F");
        var program = hall.post("/things", "application/json", "{}");
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(hall.get("/things/new", "HX-Request", "true").headers().firstValue("HX-Redirect")).isPresent();
    }

    @Test
    void aRightIsAskedBeforeAnythingIsRead() {
        assertThat(hall.get("/g/go/keep", "Cookie", "guildhall=" + anna).statusCode()).isEqualTo(200);
        assertThat(hall.get("/g/go/keep", "Cookie", "guildhall=" + bert).statusCode()).isEqualTo(403);
        assertThat(hall.get("/g/nowhere/keep", "Cookie", "guildhall=" + bert).statusCode()).isEqualTo(404);
        assertThat(hall.get("/admin", "Cookie", "guildhall=" + anna).statusCode()).isEqualTo(403);
        assertThat(hall.post("/things", "application/json", "{broken").statusCode()).isEqualTo(401);
    }

    @Test
    void aChangeWithACookieMustComeFromThisSite() {
        assertThat(send("Sec-Fetch-Site", "same-origin")).isEqualTo(303);
        assertThat(send("Sec-Fetch-Site", "none")).isEqualTo(303);
        assertThat(send("Origin", "http://127.0.0.1:" + hall.server.port())).isEqualTo(303);
        assertThat(send("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(send("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(send("Origin", "http://evil.example")).isEqualTo(403);
        assertThat(send("Origin", "null")).isEqualTo(403);
        assertThat(send("X-None", "neither")).isEqualTo(403);
        assertThat(hall.made.get()).isEqualTo(3);
    }

    @Test
    void anotherSiteCannotSignAnybodyInButAProviderMaySendPeopleBack() {
        assertThat(hall.post("/login", FORM, "name=Mallory", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(hall.post("/login", FORM, "name=Mallory", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(hall.post("/pay/out", FORM, "", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
    }

    private int send(String name, String value) {
        return hall.post("/things", FORM, THING, "Cookie", "guildhall=" + anna, name, value).statusCode();
    }
}
