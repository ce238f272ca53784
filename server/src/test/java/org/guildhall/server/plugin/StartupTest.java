package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall that does not come up comes up the fourth time. */
class StartupTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path folder;

    private final OnBothDatabases.Sqlite database = new OnBothDatabases.Sqlite();
    private Store store;
    private Plugins plugins;

    @BeforeEach
    void open() {
        store = database.open();
        plugins = plugins();
        for (String id : List.of("good", "fatal")) {
            WrittenPlugin.adding(id, "").into(folder.resolve("bundled"));
            plugins.enable(id);
        }
        plugins.close();
        plugins = plugins();
    }

    @AfterEach
    void close() {
        plugins.close();
        store.close();
        database.drop();
    }

    @Test
    void safeModeBringsInNoneAndForgetsNothing() {
        plugins.start(true);
        assertThat(plugins.registry().ids()).isEmpty();
        assertThat(plugins.caution().orElseThrow().to(Locale.SIMPLIFIED_CHINESE)).contains("安全模式");
        assertThat(plugins.enable("good").state()).isEqualTo(State.ENABLED);
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("fatal", "good");
        assertThat(plugins.caution()).isEmpty();
    }

    @Test
    void whoEndsThreeStartsIsLeftOutOfTheFourth() throws Exception {
        wentDownWhileBringingIn("fatal", "fatal", "fatal");
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("good");
        assertThat(plugins.get("fatal").state()).isEqualTo(State.FAILED);
        assertThat(plugins.caution().orElseThrow().toString()).contains("fatal");
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("good");
        assertThat(plugins.enable("fatal").state()).isEqualTo(State.ENABLED);
    }

    @Test
    void whenNobodyIsToBlameAllAreLeftOutOnce() throws Exception {
        wentDownWhileBringingIn("", "", "", "");
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("fatal", "good");
        wentDownWhileBringingIn("good", "fatal", "", "", "");
        startAgain();
        assertThat(plugins.registry().ids()).isEmpty();
        assertThat(plugins.caution()).isPresent();
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("fatal", "good");
    }

    @Test
    void twoFallsOrALongTimeBetweenThemAreNoPattern() throws Exception {
        wentDownWhileBringingIn("fatal", "fatal");
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("fatal", "good");
        plugins.close();
        Files.writeString(folder.resolve("run/starting"), "2020-01-01T00:00:00Z fatal\n".repeat(3));
        plugins = plugins();
        startAgain();
        assertThat(plugins.registry().ids()).containsExactly("fatal", "good");
    }

    @Test
    void aStartThatIsCutOffIsRemembered() throws Exception {
        plugins.start();
        assertThat(Files.readAllLines(folder.resolve("run/starting"))).hasSize(1).first().asString().endsWith(" ");
        plugins.close();
        assertThat(folder.resolve("run/starting")).doesNotExist();
    }

    /** As it lies there after the process was ended. */
    private void wentDownWhileBringingIn(String... ids) throws Exception {
        plugins.close();
        Files.write(folder.resolve("run/starting"), Stream.of(ids).map(id -> CLOCK.instant() + " " + id).toList());
        plugins = plugins();
    }

    private void startAgain() {
        if (!plugins.registry().ids().isEmpty() || plugins.caution().isPresent()) {
            plugins.close();
            plugins = plugins();
        }
        plugins.start();
    }

    private Plugins plugins() {
        return new Plugins(folder, folder.resolve("bundled"), "0.1.0", () -> true, store, new Services(), CLOCK);
    }
}
