package org.guildhall.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why there is no answer: the problem of RFC 9457 for programs, and the model of the error pages for people.
 *
 * @param code stable word for programs, also the key of the message
 * @param fields what is wrong with which field
 * @param doors the ways in, where it is for those who pay
 * @param reference what stands beside it in the log, if it is our fault
 */
public record Trouble(String type, String title, int status, String detail, String code, Map<String, String> fields, List<?> doors,
                      Optional<String> reference) {
    /** What a program reads: empty parts are left out. */
    Map<String, Object> forPrograms() {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code);
        if (!fields.isEmpty()) {
            problem.put("fields", fields);
        }
        if (status == 402) {
            problem.put("doors", doors);
        }
        reference.ifPresent(id -> problem.put("reference", id));
        return problem;
    }
}
