package org.guildhall.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Pages that need no theme: for when the theme is what broke, and for the step off the site. */
final class PlainPage {
    private PlainPage() {}

    /** Says what went wrong, and nothing else. */
    static byte[] trouble(Locale reader, Trouble trouble) {
        String reference = trouble.reference().map(id -> "<p><code>" + escaped(id) + "</code></p>").orElse("");
        return page(reader, "", trouble.title(), "<p>" + escaped(trouble.detail()) + "</p>" + reference + "<p><a href=\"/\">/</a></p>");
    }

    /** Leads on to another site. */
    static byte[] onward(Locale reader, String to) {
        String target = escaped(to);
        return page(reader, "<meta http-equiv=\"refresh\" content=\"0;url=" + target + "\">", "…",
                "<p><a rel=\"noreferrer\" href=\"" + target + "\">" + target + "</a></p>");
    }

    private static byte[] page(Locale reader, String head, String title, String main) {
        return """
                <!doctype html><html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">%s
                <title>%s</title></head><body><main><h1>%3$s</h1>%4$s</main></body></html>
                """.formatted(reader.toLanguageTag(), head, escaped(title), main).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
