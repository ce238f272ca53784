package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.guildhall.running.Bundle;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins written with nothing but the bundle, as {@code distribution/stranger/follow} does it, in seconds and without Maven. */
class StrangersPluginTest {
    private static final Path BUNDLE = Path.of("target/guildhall").toAbsolutePath();
    private static final Pattern FILE = Pattern.compile("^```\\w+ (\\S+/\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static TestHall hall;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        hall = TestHall.open();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @Test
    void aNewProjectIsAPluginAlready() throws IOException {
        Path project = fresh("reading-circle");
        assertThat(files(project).map(StrangersPluginTest::text)).noneMatch(text -> text.matches("(?s).*@[a-zA-Z]+@.*"));
        assertThat(project.resolve("src/test/java/org/example/readingcircle/ReadingCircleTest.java")).exists();

        hall.install(jar(project));
        Visitor host = group("circle");
        host.post("/p/reading-circle/g/circle", Map.of("text", "Chapter two.")).is(201);
        assertThat(host.get("/g/circle").is(200).json().toString()).contains("Chapter two.");
    }

    @Test
    void p14APollWrittenAfterTheDocumentAloneWorks() throws IOException {
        Path project = fresh("poll");
        for (Path left : files(project).filter(file -> file.toString().matches(".*\\.(java|sql|html)")).toList()) {
            Files.delete(left);
        }
        for (MatchResult file : FILE.matcher(Files.readString(BUNDLE.resolve("docs/writing-a-plugin.md"))).results().toList()) {
            Files.createDirectories(project.resolve(file.group(1)).getParent());
            Files.writeString(project.resolve(file.group(1)), file.group(2));
        }

        hall.install(jar(project));
        Visitor host = group("garden");
        Map<String, String> asked = Map.of("question", "Peas or beans?", "choices", "Peas\nBeans");
        long poll = host.post("/p/poll/g/garden/ask", asked).is(201).at("/poll/id").asLong();
        host.post("/p/poll/g/garden/vote", Map.of("question", poll, "choice", 1)).is(200);
        assertThat(host.get("/p/poll/g/garden").is(200).at("/poll/choices/1/votes").asInt()).isEqualTo(1);
        assertThat(hall.visitor().get("/g/garden").is(200).json().toString()).contains("Peas or beans?");
    }

    private Path fresh(String id) {
        Path project = folder.resolve(id);
        new Bundle(BUNDLE, folder.resolve("home"), 0, Map.of()).run("", "new-plugin", id, "--folder", project.toString()).orThrow();
        return project;
    }

    private static Visitor group(String slug) {
        Visitor host = hall.visitor().signUp("host-of-" + slug);
        host.post("/groups", Map.of("slug", slug, "name", slug, "summary", "What grows.")).is(201);
        return host;
    }

    /** What {@code mvn package} makes of it. */
    private static Path jar(Path project) throws IOException {
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        tool("javac", Stream.concat(Stream.of("--release", "21", "-proc:none", "-d", classes.toString(), "-cp", libraries()),
                files(project.resolve("src/main/java")).map(Path::toString)));
        Path resources = project.resolve("src/main/resources");
        Path manifest = resources.resolve("META-INF/MANIFEST.MF");
        Files.writeString(manifest, Files.readString(manifest).replace("${project.version}", "0.1.0"));
        Path jar = project.resolve("target/plugin.jar");
        tool("jar", Stream.of("--create", "--file", jar.toString(), "--manifest", manifest.toString(), "-C", classes.toString(), ".",
                "-C", resources.toString(), "migrations", "-C", resources.toString(), "templates", "-C", resources.toString(), "messages"));
        return jar;
    }

    private static String libraries() throws IOException {
        return String.join(":", files(BUNDLE.resolve("lib")).map(Path::toString).toList());
    }

    private static void tool(String name, Stream<String> words) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst(name).orElseThrow().run(out, out, words.toArray(String[]::new));
        assertThat(exit).as(said.toString()).isZero();
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
