package org.guildhall.plugins.payalipay;

import java.util.LinkedHashMap;
import java.util.Map;

/** Cuts a JSON object into its members without touching a character of them, since signatures hold over the text as it came. */
final class RawMembers {
    private final String json;
    private int at;

    private RawMembers(String json) {
        this.json = json;
    }

    /**
     * The text of each member's value.
     *
     * @throws IllegalArgumentException if it is not an object, or a name comes twice
     */
    static Map<String, String> of(String json) {
        return new RawMembers(json).members();
    }

    private Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        expect('{');
        do {
            String quoted = value();
            expect(':');
            if (members.put(quoted.substring(1, Math.max(1, quoted.length() - 1)), value()) != null) {
                throw unreadable();
            }
        } while (skip(','));
        expect('}');
        space();
        if (at < json.length()) {
            throw unreadable();
        }
        return members;
    }

    /** Everything up to the comma or bracket that ends it. */
    private String value() {
        space();
        int begin = at;
        int depth = 0;
        while (depth > 0 || !ends(here())) {
            switch (here()) {
                case '"' -> string();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> { }
            }
            at++;
        }
        return json.substring(begin, at).strip();
    }

    private void string() {
        for (at++; here() != '"'; at++) {
            if (here() == '\\') {
                at++;
            }
        }
    }

    private static boolean ends(char here) {
        return here == ',' || here == ':' || here == '}' || here == ']';
    }

    private void expect(char wanted) {
        if (!skip(wanted)) {
            throw unreadable();
        }
    }

    private boolean skip(char wanted) {
        space();
        boolean there = at < json.length() && json.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void space() {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
    }

    private char here() {
        if (at >= json.length()) {
            throw unreadable();
        }
        return json.charAt(at);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("not an object of JSON");
    }
}
