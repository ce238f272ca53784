package org.guildhall.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the {@code Forwarded} header of RFC 7239. */
final class Forwarded {
    private Forwarded() {}

    /** The hops in order, each with its parameters by lower-case name. */
    static List<Map<String, String>> hops(String header) {
        List<Map<String, String>> hops = new ArrayList<>();
        for (String element : header.split(",")) {
            Map<String, String> hop = new LinkedHashMap<>();
            for (String pair : element.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    hop.put(pair.substring(0, equals).strip().toLowerCase(Locale.ROOT), unquoted(pair.substring(equals + 1).strip()));
                }
            }
            hops.add(hop);
        }
        return hops;
    }

    /** The bare address of {@code 192.0.2.1:80}, {@code [2001:db8::1]:80} or either without a port; empty if it is none. */
    static String address(String node) {
        String text = unquoted(node.strip());
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end < 0 ? "" : text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            Network.bytes(text);
            return text;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }
}
