package org.guildhall.server.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Json;

/** Turns what a handler returned into an answer: pages for people, JSON for programs. */
final class Answers {
    private final Pages pages;

    Answers(Pages pages) {
        this.pages = pages;
    }

    Reply reply(Visit visit, Response response) {
        Reply reply = switch (response) {
            case Response.View view -> view(visit, view);
            case Response.Done done -> done(visit, done);
            case Response.Redirect redirect -> redirect(visit, redirect.to());
            case Response.Raw raw -> raw(visit.served(), raw);
        };
        return reply.with(visit.answerFields());
    }

    private Reply view(Visit visit, Response.View view) {
        return visit.byProgram()
                ? Reply.of(200, Reply.JSON, Json.PLAIN.bytes(view.model()))
                : Reply.of(200, Reply.HTML, pages.page(visit, visit.served().owner(), view.template(), view.model()));
    }

    private static Reply done(Visit visit, Response.Done done) {
        if (visit.byProgram()) {
            Reply reply = Reply.of(done.created() ? 201 : 200, Reply.JSON, Json.PLAIN.bytes(done.result()));
            return done.created() ? reply.with(HttpHeader.LOCATION, ascii(done.next())) : reply;
        }
        if (!isPath(done.next())) {
            throw new IllegalStateException("not a path to go on to: " + done.next());
        }
        return Reply.redirect(303, ascii(done.next()));
    }

    /** A form may not lead off the site: browsers hold {@code form-action} against redirects too, so a page leads on. */
    private static Reply redirect(Visit visit, String to) {
        boolean leaves = !isPath(to) && !to.toLowerCase(Locale.ROOT).startsWith(visit.asked().client().origin() + "/");
        if (leaves && !URI.create(ascii(to)).isAbsolute()) {
            throw new IllegalStateException("not an address to go to: " + to);
        }
        if (leaves && !visit.asked().reads() && !visit.byProgram()) {
            return Reply.of(200, Reply.HTML, PlainPage.onward(visit.locale(), ascii(to)));
        }
        if (visit.asked().reads() && visit.header("HX-Request").isPresent()) {
            // A part of a page that asks by itself would follow the redirect into that part; the whole page has to go.
            return Reply.of(204, Reply.HTML, new byte[0]).with(List.of(new HttpField("HX-Redirect", ascii(to))));
        }
        return Reply.redirect(visit.asked().reads() ? 302 : 303, ascii(to));
    }

    private static Reply raw(Served served, Response.Raw raw) {
        String type = raw.contentType();
        if (type.isBlank() || type.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalStateException("not a content type: " + type);
        }
        // What plugins send raw may be what people uploaded: a browser must run nothing of it.
        Reply reply = Reply.streamed(type, served.guarded(raw.body())).with(List.of(Security.SANDBOX));
        return raw.saveAs().isEmpty() ? reply : reply.with(List.of(new HttpField("Content-Disposition", saved(raw.saveAs()))));
    }

    /** The name in plain letters for old browsers, and in full. */
    private static String saved(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        StringBuilder full = new StringBuilder();
        for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = part < 0x7f && part > 0 && (Character.isLetterOrDigit(part) || part == '.' || part == '-' || part == '_');
            full.append(safe ? String.valueOf((char) part) : String.format(Locale.ROOT, "%%%02X", part));
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }

    /** Whether this leads to a page of this site, and cannot be read as another site's address. */
    static boolean isPath(String text) {
        return text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\") && text.chars().noneMatch(c -> c < ' ');
    }

    /** The address with everything beyond ASCII percent-encoded, as a header needs it. */
    static String ascii(String address) {
        StringBuilder plain = new StringBuilder(address.length());
        for (byte part : address.getBytes(StandardCharsets.UTF_8)) {
            if (part > ' ' && part < 0x7f) {
                plain.append((char) part);
            } else {
                plain.append('%').append(String.format(Locale.ROOT, "%02X", part));
            }
        }
        return plain.toString();
    }
}
