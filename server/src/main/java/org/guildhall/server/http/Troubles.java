package org.guildhall.server.http;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.guildhall.api.Refused;
import org.guildhall.server.data.InvalidFields;
import org.guildhall.server.data.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong: a problem for programs, a page for people, and the whole of a defect for the log alone. */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final Set<Integer> OWN_PAGES = Set.of(403, 404, 500);

    private final Pages pages;
    private final Wording wording;
    private final OpenDoors doors;

    Troubles(Pages pages, Wording wording, OpenDoors doors) {
        this.pages = pages;
        this.wording = wording;
        this.doors = doors;
    }

    /** What is wrong, in the visitor's language. */
    Trouble of(Visit visit, Throwable why) {
        return switch (why) {
            case InvalidFields invalid -> fields(visit, invalid);
            case Refused refused when refused.field().isPresent() && refused.kind() == Refused.Kind.INVALID ->
                    fields(visit, new InvalidFields(Map.of(refused.field().get(), refused)));
            case Refused refused -> simple(visit, refused.kind().status(), refused.messageKey(), refused.arguments().toArray());
            case NoSuchMethod method -> simple(visit, 405, method.getMessage());
            default -> defect(visit, why);
        };
    }

    /** The answer that says so. */
    Reply reply(Visit visit, Trouble trouble) {
        Reply reply = visit.byProgram()
                ? Reply.of(trouble.status(), Reply.PROBLEM, Json.PLAIN.bytes(trouble.forPrograms()))
                : Reply.of(trouble.status(), Reply.HTML, page(visit, trouble));
        return switch (trouble.status()) {
            case 401 -> reply.with(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            case 429 -> reply.with(HttpHeader.RETRY_AFTER, "60");
            case 503 -> reply.with(HttpHeader.RETRY_AFTER, "2");
            default -> reply;
        };
    }

    private byte[] page(Visit visit, Trouble trouble) {
        String template = OWN_PAGES.contains(trouble.status()) ? String.valueOf(trouble.status()) : "problem";
        try {
            return pages.page(visit, Served.HALL, template, trouble);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("The theme's page {} broke", template, e);
            return PlainPage.trouble(visit.locale(), trouble);
        }
    }

    private Trouble fields(Visit visit, InvalidFields invalid) {
        Map<String, String> messages = new LinkedHashMap<>();
        invalid.fields().forEach((field, why) -> messages.put(field, say(visit, why.messageKey(), why.arguments().toArray())));
        return new Trouble("about:blank", title(visit, 422), 422, say(visit, "http.fields"), "http.fields", messages, List.of(),
                Optional.empty());
    }

    private Trouble simple(Visit visit, int status, String code, Object... arguments) {
        List<?> open = status == 402 && visit.namesGroup() ? doors.of(visit.group(), visit.visitor()) : List.of();
        String detail = say(visit, code, arguments);
        return new Trouble("about:blank", title(visit, status), status, detail, code, Map.of(), open, Optional.empty());
    }

    private Trouble defect(Visit visit, Throwable why) {
        String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("Request {} failed in {}: {} {}", reference, visit.served().owner(), visit.asked().method(),
                visit.served().path(), why);
        return new Trouble("about:blank", title(visit, 500), 500, say(visit, "http.defect", reference), "http.defect", Map.of(), List.of(),
                Optional.of(reference));
    }

    private String title(Visit visit, int status) {
        return say(visit, "http.title." + status);
    }

    private String say(Visit visit, String key, Object... arguments) {
        Locale reader = visit.locale();
        return wording.say(visit.served().owner(), reader, key, arguments);
    }
}
