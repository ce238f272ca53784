package org.guildhall.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.Refused;

/** Reads {@code a=1&b=2}, of a query or of a form's body, and takes no broken encoding. */
final class FormText {
    private static final int MOST_FIELDS = 1000;

    private FormText() {}

    static Map<String, List<String>> read(byte[] text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        for (int at = 0; at <= text.length; ) {
            int end = next(text, at, '&', text.length);
            if (end > at) {
                int equals = next(text, at, '=', end);
                String value = equals < end ? decoded(text, equals + 1, end) : "";
                fields.computeIfAbsent(decoded(text, at, equals), name -> new ArrayList<>()).add(value);
                if (++count > MOST_FIELDS) {
                    throw new Refused(Refused.Kind.MALFORMED, "http.malformed.fields");
                }
            }
            at = end + 1;
        }
        return fields;
    }

    /** These bytes as strict UTF-8. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Refused.Kind.MALFORMED, "http.malformed.text");
        }
    }

    private static int next(byte[] text, int from, char wanted, int end) {
        int at = from;
        while (at < end && text[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decoded(byte[] text, int from, int to) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            if (text[at] == '%') {
                plain.write(hex(text, at + 1, to) << 4 | hex(text, at + 2, to));
                at += 2;
            } else {
                plain.write(text[at] == '+' ? ' ' : text[at]);
            }
        }
        return utf8(plain.toByteArray());
    }

    private static int hex(byte[] text, int at, int end) {
        int digit = at < end ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw new Refused(Refused.Kind.MALFORMED, "http.malformed.text");
        }
        return digit;
    }
}
