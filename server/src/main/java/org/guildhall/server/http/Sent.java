package org.guildhall.server.http;

import java.util.Map;
import java.util.Optional;
import org.guildhall.server.data.SentFile;
import org.guildhall.server.data.Values;

/**
 * What came with a request.
 *
 * @param values the fields, whatever they were sent as
 * @param raw the body as it came; empty for a multipart body, which is never held whole
 */
record Sent(Values values, byte[] raw, Map<String, SentFile> uploads) {
    static Sent nothing() {
        return new Sent(Values.none(), new byte[0], Map.of());
    }

    Optional<String> text(String field) {
        return values.get(field).filter(String.class::isInstance).map(String.class::cast);
    }
}
