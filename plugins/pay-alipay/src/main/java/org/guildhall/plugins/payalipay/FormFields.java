package org.guildhall.plugins.payalipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guildhall.api.Refused;

/** A form as it was sent, byte for byte: nothing may be put right in what a signature holds over. */
final class FormFields {
    private FormFields() {}

    /** The fields by name. */
    static Map<String, String> read(byte[] body) {
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String pair : UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString().split("&")) {
                int equals = pair.indexOf('=');
                if (equals <= 0 || fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))) != null) {
                    throw new IllegalArgumentException("not a form");
                }
            }
            return fields;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Refused(Refused.Kind.MALFORMED, "notice.unreadable");
        }
    }

    private static String decoded(String text) {
        String decoded = URLDecoder.decode(text, UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("not UTF-8");
        }
        return decoded;
    }
}
