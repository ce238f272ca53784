package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guildhall.api.Refused;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallingTest {
    @TempDir
    Path folder;

    private Path added;
    private Installing installing;

    @BeforeEach
    void open() {
        added = folder.resolve("plugins");
        installing = new Installing(added, new Host("0.1.0", () -> false));
    }

    @Test
    void aGoodJarIsKeptUnderItsOwnName() throws IOException {
        Path upload = WrittenPlugin.adding("nice", "").into(folder.resolve("uploads"));
        assertThat(installing.install(upload).id()).isEqualTo("nice");
        assertThat(added).isDirectoryContaining(file -> file.endsWith("nice-1.0.0.jar"));
        assertThat(left()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"Plugin-Id,../../x", "Plugin-Id,Hall", "Plugin-Id,hall", "Plugin-Version,one", "Plugin-Version,1.0.0/../..",
            "Plugin-Requires,>=9.0.0", "Plugin-Requires,whatever you like", "Plugin-Class,test.Missing", "Plugin-Sandbox,true"})
    void aManifestThatDoesNotFitIsRefused(String name, String value) throws IOException {
        refused(WrittenPlugin.adding("bad", "").saying(name, value).into(folder.resolve("uploads"), "upload.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.class", "/etc/evil", "a/../../evil", "a\\..\\evil", "C:/evil", "a/./b", "a\nb"})
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        refused(zip(name, 10));
    }

    @Test
    void aBombIsRefused() throws IOException {
        refused(zip("zeros", 100 << 20));
    }

    @Test
    void whatIsNotAJarIsRefused() throws IOException {
        Path file = folder.resolve("text.jar");
        Files.writeString(file, "not a jar");
        refused(file);
    }

    @Test
    void anEmptyManifestIsRefused() throws IOException {
        refused(zip("something.txt", 10));
    }

    private void refused(Path upload) throws IOException {
        assertThatThrownBy(() -> installing.install(upload)).isInstanceOf(Refused.class).hasMessageStartingWith("plugin.bad.");
        assertThat(left()).isZero();
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(added)) {
            return files.count();
        }
    }

    private Path zip(String name, int size) throws IOException {
        Path file = folder.resolve("made.jar");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream packed = new ZipOutputStream(out)) {
            packed.putNextEntry(new ZipEntry(name));
            packed.write(new byte[size]);
        }
        return file;
    }
}
