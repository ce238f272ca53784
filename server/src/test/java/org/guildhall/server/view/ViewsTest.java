package org.guildhall.server.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.web.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages made of a small theme and a small plugin. */
class ViewsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    private Path folder;
    private final List<String> failed = new ArrayList<>();

    private enum Mood { QUITE_WELL }

    private record Model(String text, Optional<String> nothing, Mood mood, Fragments fragments) {
        public boolean shouting() {
            return text.endsWith("!");
        }
    }

    private record Said(String word) {}

    @BeforeEach
    void write() throws IOException {
        file("themes/hall/layout.html", "<html>{% block main %}{% endblock %}</html>");
        file("themes/hall/static/tokens.css", "/* why */ a  {\n  color : red;\n}\n");
    }

    @Test
    void aModelIsReadByItsComponentsAndEscaped() throws IOException {
        file("themes/hall/pages/x.html", "{% extends \"layout\" %}{% block main %}{{ text }}|{% if nothing is null %}none{% endif %}|{{ mood }}|"
                + "{% if shouting %}loud{% endif %}{% endblock %}");
        assertThat(page("x", new Model("<b>!", Optional.empty(), Mood.QUITE_WELL, Fragments.NONE)))
                .isEqualTo("<html>&lt;b&gt;!|none|quite-well|loud</html>");
    }

    @Test
    void aFragmentThatBreaksIsLeftOutAndNamed() throws IOException {
        file("themes/hall/pages/x.html", "[{{ slot(fragments) }}]");
        file("plugin/templates/good.html", "({{ word }})");
        file("plugin/templates/bad.html", "half{{ word.nowhere.at.all | money }}{{ unknown() }}");
        Fragments both = new Fragments(List.of(new Fragment("tea", "a", Response.view("bad", new Said("x"))),
                new Fragment("tea", "b", Response.view("good", new Said("<y>")))));
        assertThat(page("x", new Model("", Optional.empty(), Mood.QUITE_WELL, both))).isEqualTo("[(&lt;y&gt;)]");
        assertThat(failed).containsExactly("tea");
    }

    @Test
    void aTemplateThatCannotBePrintedNamesItsPluginItsFileAndItsLine() throws IOException {
        assertThatThrownBy(() -> page("tea", "pot", new Said("x")))
                .hasMessageContaining("Plugin tea: templates/pot.html").hasMessageContaining("plugins/tea/pot.html in the theme");
        file("plugin/templates/pot.html", "<p>\n{{ word }}\n{{ word | nothing }}");
        assertThatThrownBy(() -> page("tea", "pot", new Said("x"))).hasMessageContaining("Plugin tea: templates/pot.html:3: ");
    }

    @Test
    void aPluginHandsItsOwnWordsToASharedMacro() throws IOException {
        file("themes/hall/macros.html", "{% macro loud(word) %}<b>{{ word }}</b>{% endmacro %}");
        file("plugin/templates/cup.html", "{% import \"macros\" %}{{ loud(t('brewed')) }}");
        assertThat(page("tea", "cup", new Said("x"))).isEqualTo("<b>Earl Grey</b>");
        file("themes/hall/pages/x.html", "{{ slot(fragments) }}{{ t('brewed') }}");
        Fragments cup = new Fragments(List.of(new Fragment("tea", "a", Response.view("cup", new Said("x")))));
        assertThat(page("x", new Model("", Optional.empty(), Mood.QUITE_WELL, cup))).isEqualTo("<b>Earl Grey</b>brewed");
    }

    @Test
    void aThemeMayShowAPluginsPageInItsOwnWay() throws IOException {
        file("plugin/templates/cup.html", "the plugin's {{ word }}");
        assertThat(page("tea", "cup", new Said("cup"))).isEqualTo("the plugin's cup");
        file("themes/hall/plugins/tea/cup.html", "the theme's {{ word }}");
        assertThat(page("tea", "cup", new Said("cup"))).isEqualTo("the theme's cup");
    }

    @Test
    void fragmentsAreTheirModelsInJson() {
        Fragments fragments = new Fragments(List.of(new Fragment("tea", "a", Response.view("good", new Said("x")))));
        assertThat(org.guildhall.server.data.Json.PLAIN.write(fragments)).isEqualTo("{\"a\":{\"word\":\"x\"}}");
    }

    @Test
    void whatWasEnteredStandsInTheFormAgain() throws IOException {
        file("themes/hall/pages/x.html", "{{ errors() }}<input value=\"{{ value('word', 'old') }}\"{{ invalid('word') }}>{{ error('word') }}");
        Site.Refusal refusal = new Site.Refusal("Not quite", Map.of("word", "Too <long>"), Map.of("word", List.of("\"new\"")));
        String page = render(Words.HALL, "x", new Said("old"), Optional.of(refusal));
        assertThat(page).contains("role=\"alert\"").contains("<a href=\"#word\">").contains("value=\"&quot;new&quot;\"")
                .contains("aria-invalid=\"true\" aria-describedby=\"word-e\"").contains("id=\"word-e\">Too &lt;long&gt;");
    }

    @Test
    void aFileKeepsItsAddressWhileItsContentStays() {
        Assets assets = new Assets(theme(), new Tea());
        assertThat(assets.find(Words.HALL, "hall.css").orElseThrow().path()).matches("/static/[0-9a-f]{12}/hall.css");
        assertThat(new String(assets.find(Words.HALL, "hall.css").orElseThrow().bytes(), StandardCharsets.UTF_8)).isEqualTo("a{color : red}");
        assertThat(assets.find(Words.HALL, "../theme.properties")).isEmpty();
        assertThat(assets.find("tea", "../templates/good.html")).isEmpty();
    }

    private String page(String template, Model model) {
        return render(Words.HALL, template, model, Optional.empty());
    }

    private String page(String owner, String template, Record model) {
        return render(owner, template, model, Optional.empty());
    }

    private String render(String owner, String template, Record model, Optional<Site.Refusal> refusal) {
        Sources tea = new Tea();
        Views views = new Views(theme(), tea, new Words(tea), new Assets(theme(), tea), InstantSource.fixed(NOW),
                (plugin, fault) -> failed.add(plugin));
        Site site = new Site("Hall", "hall", "en", "zh-CN", "/", Optional.empty(), false, Duration.ZERO, "http://hall.example", 1, "", refusal,
                List::of, () -> 0, Optional::empty, Optional.empty(), List::of, List::of, Map.of());
        return new String(views.render(owner, template, model, site, Locale.ENGLISH, ZoneOffset.UTC), StandardCharsets.UTF_8);
    }

    private Theme theme() {
        return Theme.of(folder.resolve("themes"), "hall");
    }

    private void file(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The plugin {@code tea}, whose files lie in a folder. */
    private final class Tea implements Sources {
        @Override
        public Optional<URL> file(String plugin, String path) {
            Path file = folder.resolve("plugin").resolve(path);
            return plugin.equals("tea") && Files.isRegularFile(file) ? Optional.of(url(file)) : Optional.empty();
        }

        @Override
        public Optional<String> message(String plugin, Locale reader, String key) {
            return Optional.of("Earl Grey").filter(said -> plugin.equals("tea") && key.equals("brewed"));
        }

        private static URL url(Path file) {
            try {
                return file.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
