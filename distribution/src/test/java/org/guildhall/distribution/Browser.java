package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The machine's Chromium, driven as a person would use it. */
final class Browser implements AutoCloseable {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    /** A folder for pictures of every page that is looked at, for people to look at too: {@code -Dguildhall.test.pictures=…}. */
    private static final Optional<Path> PICTURES = Optional.ofNullable(System.getProperty("guildhall.test.pictures")).map(Path::of);

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    /** What a person looks at the hall with. */
    record Glass(String language, int width, ColorScheme scheme) {}

    /** Each language and scheme once, on a desk and on a phone. */
    static Stream<Glass> glasses() {
        return Stream.of(new Glass("en-US", 1280, ColorScheme.LIGHT), new Glass("zh-CN", 375, ColorScheme.LIGHT),
                new Glass("zh-CN", 1280, ColorScheme.DARK), new Glass("en-US", 375, ColorScheme.DARK));
    }

    Browser() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program().orElseThrow())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
    }

    static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium")
                .map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Whether there is one; if not, a line says what is left out. */
    static boolean isHere() {
        if (program().isEmpty()) {
            System.err.println("SKIPPED: tests in a browser, because there is no Chromium here; install the package chromium.");
        }
        return program().isPresent();
    }

    Visit visit(URI hall, Glass glass) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(hall.toString()).setLocale(glass.language()).setViewportSize(glass.width(), glass.width() < 500 ? 812 : 900)
                .setColorScheme(glass.scheme()).setHasTouch(glass.width() < 500));
        return new Visit(context);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** One person's window; whatever the page complains about in its console is remembered. */
    static final class Visit implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();
        private int pictures;

        Visit(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 4")) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
        }

        Page page() {
            return page;
        }

        /** Opens a page and holds it to what every page must keep. */
        void open(String path) {
            page.navigate(path);
            isSound();
        }

        /** No complaint, no sideways scroll, one h1, and nothing serious for those who cannot see or use a mouse. */
        void isSound() {
            page.waitForLoadState();
            PICTURES.ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(folder.resolve("%08x-%02d.png".formatted(context.hashCode(), ++pictures)))));
            assertThat(complaints).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("sideways scroll on " + page.url()).isLessThanOrEqualTo(0);
            assertThat(page.locator("h1").count()).as("h1 on " + page.url()).isEqualTo(1);
            assertThat(new AxeBuilder(page).analyze().getViolations().stream().filter(rule -> SERIOUS.contains(rule.getImpact()))
                    .map(rule -> page.url() + ": " + rule.getId() + " " + rule.getNodes().getFirst().getHtml())).isEmpty();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
