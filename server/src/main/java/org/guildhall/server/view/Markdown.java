package org.guildhall.server.view;

import java.util.Map;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Members' text as HTML: Markdown, with raw HTML shown as text, unsafe links dropped, and links followed by no robot. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>\n")
            .attributeProviderFactory(context -> Markdown::attributes)
            .build();

    private Markdown() {}

    static String html(String text) {
        return RENDERER.render(PARSER.parse(text));
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener");
        }
        // Pictures from elsewhere would tell strangers who reads; the policy of the page refuses them anyway.
        if ("img".equals(tag)) {
            attributes.remove("src");
        }
    }
}
