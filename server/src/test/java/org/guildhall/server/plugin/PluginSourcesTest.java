package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.server.data.Digest;
import org.guildhall.server.outbound.WebCalls;
import org.guildhall.server.plugin.Fit.Verdict;
import org.guildhall.server.plugin.PluginInfo.State;
import org.guildhall.server.plugin.PluginInfo.Update;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.Signing;
import org.guildhall.server.shelf.SigningKey;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come from whom they came before, and from catalogues only as these say. */
class PluginSourcesTest {
    private static final Trust ACCEPTING = new Trust(false, true);

    @TempDir
    private Path folder;

    private final OnBothDatabases.Sqlite database = new OnBothDatabases.Sqlite();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<URI> sources = new ArrayList<>();
    private final WebCalls calls = new WebCalls();
    private final SigningKey own = SigningKey.fresh();
    private boolean loopback = true;
    private HttpServer server;
    private Store store;
    private Plugins plugins;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] content = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        server.start();
        store = database.open();
        Outside outside = new Outside(folder.resolve("catalogue/catalogue.json"), () -> sources,
                (from, into, mostBytes) -> calls.download(from, loopback, into, mostBytes));
        plugins = new Plugins(folder.resolve("home"), folder.resolve("bundled"), new Host("0.1.0", () -> true), store, new Services(),
                InstantSource.system(), outside);
    }

    @AfterEach
    void close() {
        server.stop(0);
        plugins.close();
        calls.close();
        store.close();
        database.drop();
    }

    @Test
    void theKeyOfTheFirstSignatureIsRememberedAndAnotherStopsAndAsks() {
        install(signed(notes("1.0.0"), own));
        plugins.enable("notes");
        assertThat(plugins.get("notes").publisher().orElseThrow()).contains(Signing.fingerprint(own.shown()));
        assertThat(install(signed(notes("1.1.0"), own)).version()).isEqualTo("1.1.0");

        SigningKey strange = SigningKey.fresh();
        assertThatThrownBy(() -> install(signed(notes("1.2.0"), strange))).hasMessage("plugin.publisher.changed");
        assertThatThrownBy(() -> install(jar(notes("1.2.0")))).hasMessage("plugin.publisher.unsigned");
        assertThat(plugins.get("notes").version()).isEqualTo("1.1.0");
        plugins.uninstall("notes");
        assertThatThrownBy(() -> install(signed(notes("1.2.0"), strange))).hasMessage("plugin.publisher.changed");

        assertThat(plugins.install(signed(notes("1.2.0"), strange), ACCEPTING).version()).isEqualTo("1.2.0");
        assertThatThrownBy(() -> install(signed(notes("1.3.0"), own))).hasMessage("plugin.publisher.changed");
        assertThat(install(signed(notes("1.3.0"), strange)).version()).isEqualTo("1.3.0");
    }

    @Test
    void aJarThatWasChangedAfterItWasSignedIsRefused() throws IOException {
        Path jar = signed(notes("1.0.0"), own);
        byte[] bytes = Files.readAllBytes(jar);
        // The time of the first entry in the list: nothing else notices.
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 12] ^= 1;
        Files.write(jar, bytes);
        assertThatThrownBy(() -> install(jar)).hasMessage("plugin.bad.signature");
        byte[] plain = Files.readAllBytes(jar(notes("1.0.0")));
        assertThat(new String(plain, StandardCharsets.ISO_8859_1)).doesNotContain("guildhall-signature");
        assertThat(install(jar(notes("1.0.0"))).publisher()).isEmpty();
    }

    @Test
    void nobodyTakesThePlaceOfABundledPluginOrOfAnotherMakersUnasked() {
        notes("1.0.0").into(folder.resolve("bundled"));
        assertThatThrownBy(() -> install(jar(notes("9.0.0")))).hasMessage("plugin.publisher.bundled");
        install(jar(WrittenPlugin.adding("lamp", "")));
        assertThatThrownBy(() -> install(jar(WrittenPlugin.adding("lamp", "").saying("Plugin-Provider", "Somebody")))).hasMessage("plugin.publisher.other");
        assertThat(plugins.install(jar(notes("9.0.0")), ACCEPTING).version()).isEqualTo("9.0.0");
    }

    @Test
    void aCatalogueOffersAndUpdatesAndWarns() throws IOException {
        catalogued("1.0.0", "");
        assertThat(plugins.arrivals().refresh()).singleElement().satisfies(offered -> {
            assertThat(offered.name().to(Locale.SIMPLIFIED_CHINESE)).isEqualTo("笔记");
            assertThat(offered.version()).contains("1.0.0");
        });
        assertThat(plugins.arrivals().install("notes", Optional.empty(), Trust.NONE).version()).isEqualTo("1.0.0");
        assertThat(plugins.enable("notes").state()).isEqualTo(State.ENABLED);

        catalogued("1.1.0", "");
        plugins.arrivals().refresh();
        assertThat(plugins.get("notes").update().map(Update::version)).contains("1.1.0");
        assertThat(plugins.arrivals().update("notes", Trust.NONE).version()).isEqualTo("1.1.0");

        catalogued("1.2.0", "{\"versions\":[\"1.1.0\",\"1.2.0\"],\"withdrawn\":true,\"text\":{\"en\":\"It forgets.\",\"zh\":\"会丢笔记。\"}}");
        plugins.arrivals().refresh();
        assertThat(plugins.get("notes").warnings()).singleElement().satisfies(text -> assertThat(text.chinese()).isEqualTo("会丢笔记。"));
        assertThat(plugins.get("notes").update()).isEmpty();
        assertThatThrownBy(() -> plugins.arrivals().install("notes", Optional.of("1.2.0"), Trust.NONE)).hasMessage("plugin.not-offered");
        assertThat(plugins.rollback("notes").warnings()).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatTheCatalogueSaysIsRefused() throws IOException {
        catalogued("1.0.0", "");
        plugins.arrivals().refresh();
        files.put("/notes-1.0.0.jar", Files.readAllBytes(jar(notes("1.0.0"))));
        assertThatThrownBy(() -> plugins.arrivals().install("notes", Optional.empty(), Trust.NONE)).hasMessage("plugin.bad.not-as-said");
        assertThat(plugins.list()).isEmpty();
        assertThat(folder.resolve("home/catalogue")).isDirectoryNotContaining("glob:**.part");
        files.put("/catalogue.json", "{\"plugins\":7}".getBytes(StandardCharsets.UTF_8));
        assertThat(plugins.arrivals().refresh()).hasSize(1);
    }

    @Test
    void p14AJarIsInstalledFromItsAddress() throws IOException {
        files.put("/notes.jar", Files.readAllBytes(jar(notes("1.0.0"))));
        assertThat(plugins.arrivals().install(at("/notes.jar"), Trust.NONE).id()).isEqualTo("notes");
        for (String bad : List.of(at("/missing.jar").toString(), "http://example.com/a.jar", "https://10.0.0.1/a.jar", "https://localhost:1/a.jar",
                "file:///etc/passwd", "a.jar")) {
            assertThatThrownBy(() -> plugins.arrivals().install(URI.create(bad), Trust.NONE)).as(bad).hasMessage("plugin.bad.not-fetched");
        }
        loopback = false;
        assertThatThrownBy(() -> plugins.arrivals().install(at("/notes.jar"), Trust.NONE)).hasMessage("plugin.bad.not-fetched");
        assertThat(folder.resolve("home/catalogue")).isEmptyDirectory();
    }

    @Test
    void p13WhatWouldBecomeOfThePluginsIsKnownBeforeAnUpgrade() throws IOException {
        install(jar(notes("1.0.0")));
        install(jar(WrittenPlugin.adding("lamp", "").saying("Plugin-Requires", ">=0.1.0")));
        install(jar(WrittenPlugin.adding("clock", "")));
        WrittenPlugin.adding("clock", "").saying("Plugin-Version", "2.0.0").saying("Plugin-Requires", ">=0.2.0").into(folder.resolve("home/plugins"));
        assertThat(plugins.arrivals().fit("0.2.0")).containsExactly(
                new Fit("clock", "1.0.0", Verdict.NEEDS_UPDATE, Optional.of("2.0.0")),
                new Fit("lamp", "1.0.0", Verdict.FITS, Optional.empty()),
                new Fit("notes", "1.0.0", Verdict.DOES_NOT_FIT, Optional.empty()));
        assertThatThrownBy(() -> plugins.arrivals().fit("soon")).hasMessage("plugin.not-a-version");
    }

    @Test
    void whatCameWithTheHallCanBeInstalledAgain() {
        notes("1.0.0").into(folder.resolve("bundled"));
        plugins.enable("notes");
        plugins.uninstall("notes");
        assertThat(plugins.arrivals().install("notes", Optional.empty(), Trust.NONE).state()).isEqualTo(State.DISABLED);
        assertThatThrownBy(() -> plugins.arrivals().install("nothing", Optional.empty(), Trust.NONE)).hasMessage("plugin.not-offered");
    }

    private void catalogued(String version, String warning) throws IOException {
        byte[] jar = Files.readAllBytes(signed(notes(version), own));
        files.put("/notes-" + version + ".jar", jar);
        files.put("/catalogue.json", """
                {"plugins":[{"id":"notes","name":{"en":"Notes","zh":"笔记"},"publisher":"Tests","key":"%s","warnings":[%s],
                  "versions":[{"version":"%s","requires":">=0.1.0 & <0.2.0","file":"notes-%s.jar","sha256":"%s","size":%d},
                              {"version":"3.0.0","requires":">=9.0.0","file":"none.jar","sha256":"","size":1}]}]}
                """.formatted(own.shown(), warning, version, version, Digest.of(jar), jar.length).getBytes(StandardCharsets.UTF_8));
        sources.clear();
        sources.add(at("/catalogue.json"));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static WrittenPlugin notes(String version) {
        return WrittenPlugin.adding("notes", "").saying("Plugin-Version", version);
    }

    private PluginInfo install(Path jar) {
        return plugins.install(jar);
    }

    private Path jar(WrittenPlugin plugin) {
        return plugin.into(folder.resolve("uploads"), "upload.jar");
    }

    private Path signed(WrittenPlugin plugin, SigningKey key) {
        try {
            Path jar = plugin.into(Files.createTempDirectory(folder, "signed"), "upload.jar");
            Signing.sign(jar, key);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
