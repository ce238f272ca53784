package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guildhall.api.Refused;
import org.guildhall.server.shelf.Reason;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a stranger's file is, it is refused with a reason, leaves nothing behind, runs nothing, and costs little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadArchivesTest {
    private static final long MOST_HEAP = 64L << 20;
    private static final String RUNS = """
            static { System.setProperty("bad.archive.ran", "yes"); }
            public List<Contribution> contributions() { return List.of(); }
            """;

    @TempDir
    private static Path folder;

    private final OnBothDatabases.Sqlite database = new OnBothDatabases.Sqlite();
    private Store store;
    private Plugins plugins;

    /** A file, and what the reason for refusing it is. */
    private record Bad(String name, Making bytes, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Making {
        byte[] bytes() throws IOException;
    }

    @BeforeAll
    void open() {
        store = database.open();
        plugins = new Plugins(folder.resolve("home"), folder.resolve("bundled"), "0.1.0", () -> false, store, new Services(), InstantSource.system());
    }

    @AfterAll
    void close() {
        plugins.close();
        store.close();
        database.drop();
    }

    @Test
    void aGoodJarIsKeptUnderItsOwnNameAndRunsNothing() {
        PluginInfo nice = plugins.install(WrittenPlugin.of("nice", RUNS).into(folder.resolve("uploads"), "whatever.jar"));
        assertThat(nice.state()).isEqualTo(PluginInfo.State.DISABLED);
        assertThat(folder.resolve("home/plugins/nice/nice-1.0.0.jar")).exists();
        assertThat(System.getProperty("bad.archive.ran")).isNull();
        plugins.uninstall("nice");
        assertThat(folder.resolve("home/plugins")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefused(Bad bad) throws IOException {
        Path upload = folder.resolve("upload.jar");
        Files.write(upload, bad.bytes().bytes());
        refused(upload, bad.reason());
    }

    @Test
    void aFileLargerThanAnyPluginIsRefused() throws IOException {
        Path upload = folder.resolve("upload.jar");
        try (RandomAccessFile large = new RandomAccessFile(upload.toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        refused(upload, "too-large");
    }

    private static Stream<Bad> files() {
        return Stream.of(containers(), names(), manifests()).flatMap(List::stream);
    }

    private static List<Bad> containers() {
        byte[] good = new OddZip().file("a.txt", "a").bytes();
        byte[] zeros = new byte[1 << 20];
        return List.of(
                new Bad("an empty file", () -> new byte[0], "unreadable"),
                new Bad("a text", () -> "not a jar".getBytes(StandardCharsets.UTF_8), "unreadable"),
                new Bad("a jar broken off", () -> Arrays.copyOf(good, good.length / 2), "unreadable"),
                new Bad("a jar without its last byte", () -> Arrays.copyOf(good, good.length - 1), "unreadable"),
                new Bad("a jar behind something else", () -> ("#!/bin/sh\n" + latin(good)).getBytes(StandardCharsets.ISO_8859_1), "unreadable"),
                new Bad("a jar with something behind it", () -> Arrays.copyOf(good, good.length + 10), "unreadable"),
                new Bad("a list of files beyond the end", () -> new OddZip().shifted(1 << 30).file("a", "a").bytes(), "unreadable"),
                new Bad("100,000 files", () -> many(100_000).bytes(), "too-many-files"),
                new Bad("100,000 files that claim to be five", () -> many(100_000).claiming(5).bytes(), "too-many-files"),
                new Bad("25,000 files", () -> many(25_000).bytes(), "too-many-files"),
                new Bad("a bomb of zeros", () -> packed("zeros", 200 << 20), "bomb"),
                new Bad("a bomb of one file under many names", () -> overlapping(zeros), "bomb"),
                new Bad("a manifest without end", () -> packed("META-INF/MANIFEST.MF", 2 << 20), "bomb"),
                new Bad("a damaged file", () -> new OddZip().file("a", "content").damaged(), "unreadable"),
                new Bad("a packing nobody knows", () -> new OddZip().packedBy(97).file("a", "a").bytes(), "unreadable"),
                new Bad("a locked file", () -> new OddZip().flagged(1).file("a", "a").bytes(), "locked"),
                new Bad("a link", () -> new OddZip().unixMode(0120777).file("a", "/etc/passwd").bytes(), "link"));
    }

    private static List<Bad> names() {
        return Stream.concat(
                Stream.of("../evil.class", "a/../../evil", "/etc/evil", "//server/share", "C:/evil", "a\\..\\evil", "a/./b", "a\nb", "a\0b",
                        "a\u202Etxt.class", "\uFEFFa", "a\u200Bb", "\uFF0E\uFF0E\uFF0Fevil", "\u2025/evil", "evil./a", "evil /a", "",
                        "x".repeat(600)).map(name -> named(name, "leads-elsewhere")),
                Stream.of(
                        new Bad("a name that is no text", () -> new OddZip().file(new byte[] {(byte) 0xC3, 0x28}, new byte[0]).bytes(), "unreadable"),
                        new Bad("a file twice", () -> new OddZip().file("a", "1").file("a", "2").bytes(), "twice"),
                        new Bad("capitals apart", () -> new OddZip().file("a/B", "1").file("A/b", "2").bytes(), "twice"),
                        new Bad("accents apart", () -> new OddZip().file("\u00E9", "1").file("e\u0301", "2").bytes(), "twice"),
                        new Bad("a file that is a folder", () -> new OddZip().file("a", "1").file("a/", "").bytes(), "twice"),
                        new Bad("two manifests", () -> new OddZip().file("META-INF/MANIFEST.MF", "").file("meta-inf/manifest.mf", "").bytes(),
                                "twice"))).toList();
    }

    private static List<Bad> manifests() {
        return List.of(
                new Bad("no manifest", () -> new OddZip().file("a", "a").bytes(), "no-manifest"),
                new Bad("an empty manifest", () -> new OddZip().file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n").bytes(), "no-line"),
                new Bad("no id", () -> manifest("Plugin-Version: 1.0.0\nPlugin-Class: test.A\n"), "no-line"),
                saying("Plugin-Id", "../../x", "id"), saying("Plugin-Id", "Nice", "id"), saying("Plugin-Id", "hall", "id"),
                saying("Plugin-Id", "x".repeat(41), "id"), saying("Plugin-Id", "\uFEFFbad", "id"), saying("Plugin-Id", "b\u202Ead", "id"),
                saying("Plugin-Id", "b\u0430d", "id"), saying("Plugin-Version", "one", "version"), saying("Plugin-Version", "1.0", "version"),
                saying("Plugin-Version", "01.0.0", "version"), saying("Plugin-Version", "1.0.0/../..", "version"),
                saying("Plugin-Version", "1.0.0+build", "version"), saying("Plugin-Version", "\uFEFF1.0.0", "version"),
                saying("Plugin-Version", "1.0.0-\u202E1", "version"), saying("Plugin-Version", "1.0.0-" + "9".repeat(60), "version"),
                saying("Plugin-Requires", ">=9.0.0", "other-hall"), saying("Plugin-Requires", "whatever you like", "requires"),
                saying("Plugin-Class", "test.Missing", "no-file"), saying("Plugin-Class", "../../test/TestPlugin", "no-file"),
                saying("Plugin-Sandbox", "true", "sandbox-only"), saying("Plugin-Dependencies", "other@1.0.0", "dependencies"),
                saying("Plugin-Scope", "world", "scope"), saying("Plugin-Reaches", "a.example ".repeat(200), "reaches"),
                new Bad("a class that is no class", () -> jar("Plugin-Id: bad\nPlugin-Version: 1.0.0\nPlugin-Class: test.A\n"), "class"));
    }

    private void refused(Path upload, String reason) {
        TreeSet<String> before = all();
        Refused refusal;
        long allocated = allocatedBy(() -> plugins.install(upload));
        refusal = catchThrowableOfType(Refused.class, () -> plugins.install(upload));
        assertThat(refusal.messageKey()).isEqualTo("plugin.bad." + reason);
        assertThat(refusal.kind()).isEqualTo(Refused.Kind.INVALID);
        Reason said = Reason.of(refusal.messageKey(), refusal.arguments().toArray());
        assertThat(said.to(Locale.ENGLISH)).doesNotContain("plugin.bad", "{0}", "\u202E", "\uFEFF", "\n");
        assertThat(said.to(Locale.SIMPLIFIED_CHINESE)).isNotEqualTo(said.to(Locale.ENGLISH)).doesNotContain("{0}");
        assertThat(all()).isEqualTo(before);
        assertThat(plugins.list()).isEmpty();
        assertThat(System.getProperty("bad.archive.ran")).isNull();
        assertThat(allocated).isLessThan(MOST_HEAP);
    }

    private TreeSet<String> all() {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(files.map(Path::toString).filter(name -> !name.endsWith("home/plugins")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was put on the heap meanwhile, whether it was thrown away again or not. */
    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (Refused expected) {
            assertThat(expected.messageKey()).startsWith("plugin.bad.");
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Bad named(String name, String reason) {
        return new Bad("the name " + name.replace("\0", "NUL").strip(), () -> new OddZip().file("good", "x").file(name, "x").bytes(), reason);
    }

    private static Bad saying(String line, String value, String reason) {
        return new Bad(line + " " + value, () -> {
            Path made = Files.createTempDirectory("bad");
            return Files.readAllBytes(WrittenPlugin.of("bad", RUNS).saying(line, value).into(made, "x.jar"));
        }, reason);
    }

    private static byte[] manifest(String lines) {
        return new OddZip().file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + lines).bytes();
    }

    private static byte[] jar(String lines) {
        return new OddZip().file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + lines).file("test/A.class", "no class").bytes();
    }

    private static OddZip many(int files) {
        OddZip zip = new OddZip();
        for (int i = 0; i < files; i++) {
            zip.file("f" + i, "");
        }
        return zip;
    }

    private static byte[] overlapping(byte[] content) {
        OddZip zip = new OddZip().file("f".getBytes(StandardCharsets.UTF_8), content);
        for (int i = 0; i < 1000; i++) {
            zip.again("f" + i, content);
        }
        return zip.bytes();
    }

    private static byte[] packed(String name, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < size; written += zeros.length) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
