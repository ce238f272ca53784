package org.guildhall.server.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Route;
import org.guildhall.api.host.Secret;
import org.guildhall.api.web.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a person the page with the form again, with what they had entered and what was wrong with it. */
final class SecondTry {
    private static final Logger LOG = LoggerFactory.getLogger(SecondTry.class);

    private final Router router;
    private final Entrance entrance;
    private final Answers answers;

    SecondTry(Router router, Entrance entrance, Answers answers) {
        this.router = router;
        this.entrance = entrance;
        this.answers = answers;
    }

    /** The page again with status 422, if the trouble is the form's and the page can be found. */
    Optional<Reply> of(Visit visit, Trouble trouble) {
        if (trouble.status() != 422 || visit.byProgram() || visit.asked().reads()) {
            return Optional.empty();
        }
        return again(visit, new Refusal(trouble.detail(), trouble.fields(), entered(visit))).map(reply -> reply.as(422));
    }

    /** The page again with a row of a list added, removed or moved, if that was all the person wanted. */
    Optional<Reply> withOtherRows(Visit visit) {
        return visit.asked().reads() || visit.byProgram() ? Optional.empty() : visit.sent().text(RowChange.FIELD).flatMap(RowChange::of)
                .flatMap(change -> again(visit, new Refusal("", Map.of(), change.in(entered(visit)))));
    }

    private Optional<Reply> again(Visit visit, Refusal refusal) {
        String from = visit.sent().text("_from").filter(Answers::isPath)
                .or(() -> visit.header("Referer").flatMap(referer -> ownPath(entrance, visit.asked(), referer)))
                .orElse(visit.asked().path());
        try {
            return again(visit, from, refusal);
        } catch (Exception | LinkageError e) {
            LOG.debug("The page {} cannot show its form again", from, e);
            return Optional.empty();
        }
    }

    /** The path and query of an address, if it is one of ours. */
    static Optional<String> ownPath(Entrance entrance, Asked asked, String address) {
        int path = address.indexOf('/', address.indexOf("://") + 3);
        return path > 0 && entrance.isOurs(address.substring(0, path), asked)
                ? Optional.of(address.substring(path)).filter(Answers::isPath) : Optional.empty();
    }

    private Optional<Reply> again(Visit visit, String from, Refusal refusal) throws Exception {
        URI address = URI.create(Answers.ascii(from));
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        Optional<Match> page = router.page(address.getRawPath());
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Visit back = visit.back(page.get(), from, FormText.read(query.getBytes(StandardCharsets.UTF_8)), refusal);
        entrance.admit(back, page.get().served().route().who());
        return page.get().served().answer(back) instanceof Response.View view
                ? Optional.of(answers.reply(back, view)) : Optional.empty();
    }

    private static Map<String, List<String>> entered(Visit visit) {
        Map<String, List<String>> entered = new LinkedHashMap<>();
        visit.values().texts().forEach((name, text) -> {
            if (!name.startsWith("_") && !isSecret(visit.served().route(), name)) {
                entered.put(name, List.of(text));
            }
        });
        return entered;
    }

    private static boolean isSecret(Route<?> route, String name) {
        if (name.toLowerCase(Locale.ROOT).contains("password")) {
            return true;
        }
        for (var component : route.form().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component.getType() == Secret.class;
            }
        }
        return false;
    }
}
