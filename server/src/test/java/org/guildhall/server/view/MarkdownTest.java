package org.guildhall.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What members write becomes HTML that does nothing but show it. */
class MarkdownTest {
    @Test
    void htmlIsShownAndNotRun() {
        assertThat(Markdown.html("<script>alert(1)</script> <b onclick=x>")).doesNotContain("<script").doesNotContain("<b ").contains("&lt;script&gt;");
    }

    @Test
    void linksLeadOnlyWhereTheyMay() {
        assertThat(Markdown.html("[x](javascript:alert(1))")).doesNotContain("javascript");
        assertThat(Markdown.html("[x](https://a.example)")).contains("rel=\"nofollow noopener\"").contains("href=\"https://a.example\"");
    }

    @Test
    void picturesFromElsewhereAreNotFetched() {
        assertThat(Markdown.html("![x](https://a.example/spy.png)")).doesNotContain("spy.png");
    }
}
