package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guildhall.api.community.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path folder;

    private SmallHall hall;
    private String token;

    @BeforeEach
    void open() throws Exception {
        hall = new SmallHall(folder);
        token = "Bearer " + hall.tokenOf(new Person(1, "Anna"), false);
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    @Test
    void theSameFieldsComeAsJsonAsAFormAndAsMultipart() {
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n群\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"count\"\r\n\r\n3\r\n--x--\r\n";
        assertThat(hall.post("/things", "application/json", "{\"name\":\"群\",\"count\":3}", "Authorization", token).body())
                .isEqualTo("{\"id\":1,\"name\":\"群\"}");
        assertThat(hall.post("/things", FORM, "name=%E7%BE%A4&count=3", "Authorization", token).body())
                .isEqualTo("{\"id\":2,\"name\":\"群\"}");
        var third = hall.post("/things", "multipart/form-data; boundary=x", multipart, "Authorization", token);
        assertThat(third.body()).isEqualTo("{\"id\":3,\"name\":\"群\"}");
        assertThat(third.statusCode()).isEqualTo(201);
    }

    @Test
    void aPersonIsSentOnWhereAProgramGetsTheResult() {
        var answer = hall.post("/open-things", FORM, "name=a&count=1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/things");
    }

    @Test
    void allWrongFieldsAreToldAtOnce() {
        var answer = hall.post("/open-things", "application/json", "{\"name\":\"\",\"count\":10}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"fields\":{\"name\":\"Please fill this in.\",\"count\":\"Too much. At most 9.\"}");
    }

    @Test
    void aPersonGetsTheFormAgainWithWhatTheyEntered() {
        var named = hall.post("/open-things", FORM, "name=&count=3&_from=/things?x=1&password=hidden");
        assertThat(named.statusCode()).isEqualTo(422);
        assertThat(named.body()).contains("<p>things en", "refused=Refusal", "count=[3]", "Please fill this in").doesNotContain("hidden");
        var came = hall.post("/open-things", FORM, "name=&count=3", "Referer", hall.at("/things").toString());
        assertThat(came.body()).contains("<p>things en", "refused=Refusal");
        var foreign = hall.post("/open-things", FORM, "name=&count=3", "Referer", "http://evil.example/things");
        assertThat(foreign.body()).contains("<p>problem en");
        assertThat(hall.post("/login", FORM, "").body()).contains("<p>login en", "refused=Refusal");
        assertThat(hall.post("/open-things", FORM, "name=&_from=//evil.example/").body()).contains("<p>problem en");
    }

    @Test
    void aFormThatIsShownAgainAsksForTheRightsOfItsPage() {
        assertThat(hall.post("/open-things", FORM, "name=&_from=/admin").body()).contains("<p>problem en");
    }

    @Test
    void whatCannotBeReadIsRefusedByItsKind() {
        assertThat(hall.post("/open-things", "application/json", "{\"name\":").statusCode()).isEqualTo(400);
        assertThat(hall.post("/open-things", "application/json", "[]").statusCode()).isEqualTo(400);
        assertThat(hall.post("/open-things", FORM, "name=%ff&count=1").statusCode()).isEqualTo(400);
        assertThat(hall.post("/open-things", FORM, "name=%zz&count=1").statusCode()).isEqualTo(400);
        assertThat(hall.post("/open-things", "text/xml", "<a/>").statusCode()).isEqualTo(415);
        assertThat(hall.post("/open-things", "multipart/form-data", "x").statusCode()).isEqualTo(400);
        assertThat(hall.post("/open-things", "multipart/form-data; boundary=x", "--x\r\nnonsense").statusCode()).isEqualTo(400);
        assertThat(hall.get("/groups?q=%ff").statusCode()).isEqualTo(400);
        assertThat(hall.post("/open-things", FORM, "a=1&".repeat(1001)).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheAnswerArrives() {
        String large = "{\"name\":\"" + "x".repeat(2 << 20) + "\"}";
        assertThat(hall.post("/open-things", "application/json", large).statusCode()).isEqualTo(413);
        var chunked = HttpRequest.newBuilder(hall.at("/open-things")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
        assertThat(hall.send(chunked).statusCode()).isEqualTo(413);
    }

    @Test
    void ofRepeatedFieldsTheLastCounts() {
        assertThat(hall.post("/things", FORM, "name=a&name=b&count=1", "Authorization", token).body()).contains("\"name\":\"b\"");
    }

    @Test
    void aHandlerWithoutFieldsSeesTheBytesAsTheyCame() {
        assertThat(hall.post("/pay/notice", "text/xml", "<signed>é</signed>").body()).isEqualTo("<signed>é</signed>");
        assertThat(hall.post("/pay/notice", "application/json", "{ \"a\" : 1 }").body()).isEqualTo("{ \"a\" : 1 }");
    }

    @Test
    void aFileComesFromWhoeverIsSignedInAndIsGoneAfterwards() throws Exception {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a.jar\"\r\n\r\n" + "j".repeat(3 << 20)
                + "\r\n--x--\r\n";
        String type = "multipart/form-data; boundary=x";
        var taken = hall.post("/upload", type, body, "Authorization", token, "Accept", "application/json");
        assertThat(taken.body()).isEqualTo("{\"id\":3145728,\"name\":\"../a.jar\"}");
        try (var left = Files.list(folder.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
        var stranger = hall.post("/upload", type, body);
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(stranger.headers().firstValue("connection")).as("a connection with half a file in it").hasValue("close");
        assertThat(hall.post("/open-things", type, body).statusCode()).isEqualTo(413);
    }
}
