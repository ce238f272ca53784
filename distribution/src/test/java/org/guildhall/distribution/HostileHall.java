package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.guildhall.server.plugin.PluginInfo;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.plugin.PluginLimits;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.WrittenPlugin;
import tools.jackson.databind.JsonNode;

/** A hall with little patience, and what must be true of it whatever a plugin does. */
final class HostileHall implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(10);

    private final TestHall hall = TestHall.open();
    private final Path folder;

    HostileHall() {
        try {
            this.folder = Files.createTempDirectory("hostile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugins().goBy(() -> new PluginLimits(3, 5, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2)));
        hall.paidGroup(owner(), "kitchen", 9900);
    }

    Plugins plugins() {
        return hall.server().plugins();
    }

    Visitor owner() {
        return hall.owner().with("Accept", "application/json");
    }

    Visitor visitor() {
        return hall.visitor();
    }

    void advance(Duration time) {
        hall.advance(time);
    }

    void enable(WrittenPlugin plugin) {
        assertThat(enabled(plugin).state()).isEqualTo(PluginInfo.State.ENABLED);
    }

    /** It is not enabled, and its card says this. */
    void fails(WrittenPlugin plugin, String reason) {
        PluginInfo failed = enabled(plugin);
        assertThat(failed.state()).isEqualTo(PluginInfo.State.FAILED);
        assertThat(card(failed.id()).at("/failure").asString()).contains(reason);
        serves();
    }

    private PluginInfo enabled(WrittenPlugin plugin) {
        PluginInfo installed = plugins().install(plugin.into(folder));
        return plugins().enable(installed.id());
    }

    /** It is out in time, its card says why, and the hall serves. */
    void isOut(String id, String... why) {
        for (long end = System.nanoTime() + MOST.toNanos(); !state(id).equals("failed") && System.nanoTime() < end; ) {
            pause();
        }
        assertThat(state(id)).isEqualTo("failed");
        String failure = card(id).at("/failure").asString();
        assertThat(why).allSatisfy(words -> assertThat(failure).contains(words));
        serves();
    }

    /** Others read and write as before. */
    void serves() {
        visitor().get("/g/kitchen").is(200);
        visitor().get("/").is(200);
        visitor().signUp("guest" + System.nanoTime() % 1_000_000_000);
    }

    void journalHas(String id, Kind kind, String text) {
        for (long end = System.nanoTime() + MOST.toNanos(); !has(id, kind, text) && System.nanoTime() < end; ) {
            pause();
        }
        assertThat(plugins().journal().of(id, 20)).anyMatch(entry -> entry.kind() == kind && entry.said(Locale.ENGLISH).contains(text));
    }

    private boolean has(String id, Kind kind, String text) {
        return plugins().journal().of(id, 20).stream().anyMatch(entry -> entry.kind() == kind && entry.said(Locale.ENGLISH).contains(text));
    }

    private String state(String id) {
        return card(id).at("/state").asString();
    }

    private JsonNode card(String id) {
        return owner().get("/admin/plugins").is(200).at("/items").values().stream()
                .filter(it -> it.at("/id").asString().equals(id)).findFirst().orElseThrow();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hall.close();
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
