package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.server.data.Digest;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin keeps what people send it, and nothing that they say about it is believed. */
@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PluginFilesTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] HTML = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    private final TestHall hall;
    private final Visitor anna;

    PluginFilesTest(OnBothDatabases.Fresh fresh) throws IOException {
        hall = TestHall.open(fresh);
        hall.install(drawer().into(Files.createTempDirectory("drawer")));
        anna = hall.visitor().signUp("anna");
    }

    private static WrittenPlugin drawer() {
        return WrittenPlugin.of("drawer", """
                private final Files files;
                private final Database database;

                public TestPlugin(Files files, Database database) {
                    this.files = files;
                    this.database = database;
                }

                public record Sent(@Range(min = 1, max = 5 << 20) Upload file, Optional<String> how) {}
                public record Kept(String id, String name, String contentType, long length, String sha256) {}

                private Response keep(Request request, Sent sent) {
                    if (sent.how().equals(Optional.of("inside"))) {
                        database.run(sql -> files.keep(sent.file()));
                    }
                    Files.StoredFile file = files.keep(sent.file(), stored -> {
                        if (sent.how().equals(Optional.of("fail"))) {
                            throw new Refused(Refused.Kind.CONFLICT, "no");
                        }
                        return stored;
                    });
                    return Response.created("/p/drawer/" + file.id(),
                            new Kept(file.id(), file.name(), file.contentType(), file.length(), file.sha256()));
                }

                private Response show(Request request) {
                    var file = files.find(request.path("id")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "gone"));
                    return Response.file(file, files.body(file));
                }

                private Response remove(Request request) {
                    files.remove(request.path("id"));
                    return Response.done("/", new Route.Nothing());
                }

                public List<Contribution> contributions() {
                    return List.of(Route.post("/keep", Permission.SIGNED_IN, Sent.class, this::keep).gives(Kept.class),
                            Route.get("/{id}", Permission.SIGNED_IN, this::show), Route.post("/{id}/remove", Permission.SIGNED_IN, this::remove));
                }
                """).with("messages/messages.properties", "gone=Gone.");
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private Answer send(String name, String type, byte[] content, String how) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--cut\r\nContent-Disposition: form-data; name=\"how\"\r\n\r\n" + how + "\r\n--cut--\r\n").getBytes(StandardCharsets.UTF_8));
        return anna.post("/p/drawer/keep", "multipart/form-data; boundary=cut", body.toByteArray());
    }

    private List<Path> onDisk() {
        try (Stream<Path> all = Files.walk(home().resolve("files"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private Path home() {
        return hall.server().config().home();
    }

    @Test
    void aPictureIsKeptAndShown() {
        Answer kept = send("receipt.png", "text/html", PNG, "").is(201);

        assertThat(kept.text("/contentType")).isEqualTo("image/png");
        assertThat(kept.text("/sha256")).isEqualTo(Digest.of(PNG));
        assertThat(kept.at("/length").asLong()).isEqualTo(PNG.length);
        Answer shown = anna.get("/p/drawer/" + kept.text("/id")).is(200);
        assertThat(shown.response().headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.response().headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void whatIsNoPictureIsSavedAndNeverRun() {
        Answer kept = send("../../票据 1.png", "image/png", HTML, "").is(201);

        assertThat(kept.text("/contentType")).isEqualTo("application/octet-stream");
        assertThat(kept.text("/name")).isEqualTo("票据 1.png");
        var headers = anna.get("/p/drawer/" + kept.text("/id")).is(200).response().headers();
        assertThat(headers.firstValue("Content-Disposition"))
                .contains("attachment; filename=\"__ 1.png\"; filename*=UTF-8''%E7%A5%A8%E6%8D%AE%201.png");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
        assertThat(onDisk()).hasSize(1).allMatch(file -> file.startsWith(home().resolve("files/drawer")));
    }

    @Test
    void tooMuchAndNothingAreRefused() {
        Answer large = send("a.png", "image/png", new byte[(5 << 20) + 1], "").is(422);
        assertThat(large.text("/fields/file")).isEqualTo("This file is too large: 5 MB at most.");
        assertThat(send("a.png", "image/png", new byte[0], "").is(422).text("/fields/file")).isNotEmpty();
        assertThat(anna.post("/p/drawer/keep", Map.of("file", "x")).is(422).text("/fields/file")).isEqualTo("A file is needed here.");
        hall.visitor().post("/p/drawer/keep", Map.of()).is(401);
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void theFileAndWhatBelongsToItAreKeptTogetherOrNotAtAll() {
        send("a.png", "image/png", PNG, "fail").is(409);
        send("a.png", "image/png", PNG, "inside").is(500);

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void aRequestThatIsRepeatedKeepsOneFileAndAnotherFileIsAnotherRequest() {
        anna.with("Idempotency-Key", "once");
        String id = send("a.png", "image/png", PNG, "").is(201).text("/id");

        assertThat(send("a.png", "image/png", PNG, "").text("/id")).isEqualTo(id);
        send("a.png", "image/png", HTML, "").is(409);
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void removedFilesAreGone() {
        String id = send("a.png", "image/png", PNG, "").is(201).text("/id");
        anna.post("/p/drawer/" + id + "/remove").is(200);

        anna.get("/p/drawer/" + id).is(404);
        assertThat(onDisk()).isEmpty();
        anna.post("/p/drawer/" + id + "/remove").is(200);
    }

    @Test
    void deletingAPluginsDataDeletesItsFiles() {
        send("a.png", "image/png", PNG, "").is(201);
        hall.server().plugins().disable("drawer");
        hall.server().pluginTables().drop("drawer");

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsSweptAfterADay() throws IOException {
        send("a.png", "image/png", PNG, "").is(201);
        Path known = onDisk().getFirst();
        Path left = Files.write(known.resolveSibling("0123456789"), PNG);
        KeptFiles files = new KeptFiles(hall.server().store(), home().resolve("files"), () -> Instant.parse("2026-11-21T12:00:00Z"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2026-11-20T13:00:00Z")));
        files.sweep();
        assertThat(left).exists();

        Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2026-11-20T11:00:00Z")));
        Files.setLastModifiedTime(known, FileTime.from(Instant.parse("2026-11-20T11:00:00Z")));
        files.sweep();
        assertThat(left).doesNotExist();
        assertThat(known).exists();
    }
}
