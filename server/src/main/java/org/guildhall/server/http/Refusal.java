package org.guildhall.server.http;

import java.util.List;
import java.util.Map;

/**
 * A form that was sent and not taken, for the page that shows it again.
 *
 * @param message what was wrong with it as a whole
 * @param fields what was wrong with each field, in the reader's language
 * @param values what had been entered, without passwords
 */
public record Refusal(String message, Map<String, String> fields, Map<String, List<String>> values) {
    /** The first value that had been entered there, or nothing. */
    public String value(String field) {
        return values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }
}
