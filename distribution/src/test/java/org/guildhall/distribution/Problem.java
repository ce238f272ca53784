package org.guildhall.distribution;

import java.util.regex.Pattern;
import org.guildhall.server.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** What a refusal must look like to a program, and what it must not show. */
final class Problem {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern KEY = Pattern.compile("[a-z-]+(\\.[a-z0-9-]+)+");
    private static final Pattern INSIDE = Pattern.compile("Exception|java\\.|org\\.guildhall|\\tat |SELECT |SQLITE");

    private Problem() {}

    /** Whether something of the server shows. */
    static boolean tellsInside(Answer answer) {
        return INSIDE.matcher(answer.response().body()).find();
    }

    /** Whether it is a problem with a code and a text in this language, and tells nothing of the server. */
    static boolean isClear(Answer answer, String language) {
        if (!answer.response().headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                || tellsInside(answer)) {
            return false;
        }
        JsonNode problem = answer.json();
        String detail = problem.path("detail").asString("");
        return problem.path("status").asInt() == answer.status() && !problem.path("code").asString("").isBlank() && !detail.isBlank()
                && !problem.path("title").asString("").isBlank() && !KEY.matcher(detail).matches()
                && CHINESE.matcher(detail).find() == language.equals("zh");
    }
}
