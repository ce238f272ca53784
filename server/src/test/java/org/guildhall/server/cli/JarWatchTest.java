package org.guildhall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarWatchTest {
    @TempDir
    private Path folder;

    private final List<Path> taken = new ArrayList<>();

    @Test
    void aJarIsTakenOnceItIsCompleteAndAgainWheneverItWasBuilt() throws IOException {
        JarWatch watch = new JarWatch(folder, taken::add);
        byte[] whole = Files.readAllBytes(WrittenPlugin.adding("poll", "").into(folder.resolve("elsewhere")));
        Path jar = folder.resolve("poll.jar");

        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        look(watch, 3);
        assertThat(taken).as("half a jar").isEmpty();

        Files.write(jar, whole);
        look(watch, 1);
        assertThat(taken).as("a jar that may still grow").isEmpty();
        look(watch, 10);
        assertThat(taken).containsExactly(jar);

        Files.write(jar, Files.readAllBytes(WrittenPlugin.adding("poll", "").with("more.txt", "more").into(folder.resolve("elsewhere"))));
        look(watch, 10);
        assertThat(taken).containsExactly(jar, jar);
    }

    @Test
    void aJarThatStaysBrokenIsTakenSoThatSomebodyHearsOfIt() throws IOException {
        JarWatch watch = new JarWatch(folder, taken::add);
        Files.writeString(folder.resolve("poll.jar"), "no jar at all");
        look(watch, 10);
        assertThat(taken).hasSize(1);
    }

    @Test
    void ofAProjectTheBuiltJarCounts() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        JarWatch watch = new JarWatch(folder, taken::add);
        look(watch, 2);
        Path jar = WrittenPlugin.adding("poll", "").into(folder.resolve("target"), "poll.jar");
        Files.copy(jar, jar.resolveSibling("poll-sources.jar"));
        look(watch, 3);
        assertThat(taken).containsExactly(jar);
    }

    @Test
    void p14ARebuiltPluginIsTakenOverByTheRunningServerAndABrokenOneIsNot() {
        StringWriter said = new StringWriter();
        try (TestHall hall = TestHall.open()) {
            Reload reload = new Reload(hall.server().plugins(), new PrintWriter(said, true));
            reload.accept(saying("\"one\""));
            assertThat(hall.visitor().get("/p/echo/word").is(200).text("/word")).isEqualTo("one");
            reload.accept(saying("\"two\""));
            assertThat(hall.visitor().get("/p/echo/word").is(200).text("/word")).isEqualTo("two");

            reload.accept(WrittenPlugin.of("echo", """
                    public TestPlugin() { throw new IllegalStateException("half a thought"); }
                    public List<Contribution> contributions() { return List.of(); }
                    """).into(folder, "echo.jar"));
            assertThat(hall.visitor().get("/p/echo/word").is(200).text("/word")).as("the version before").isEqualTo("two");
        }
        assertThat(said.toString()).containsPattern("echo 1.0.0 is at work \\(\\d+ ms\\)")
                .contains("echo.jar was not taken", "half a thought (TestPlugin.java:10)");
    }

    private Path saying(String word) {
        return WrittenPlugin.of("echo", """
                public record Word(String word) {}
                public List<Contribution> contributions() {
                    return List.of(Route.get("/word", Permission.ANYONE, request -> Response.done("/", new Word(%s))));
                }
                """.formatted(word)).into(folder, "echo.jar");
    }

    private static void look(JarWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }
}
