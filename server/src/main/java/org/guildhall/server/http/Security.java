package org.guildhall.server.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The header fields that stand on every answer and keep browsers from harm. */
final class Security {
    /** For bytes that may be somebody's upload: nothing in them may run or load. */
    static final HttpField SANDBOX = new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; sandbox");

    private static final HttpField POLICY = new PreEncodedHttpField("Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    private static final List<HttpField> OTHERS = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));
    private static final HttpField OVER_TLS = new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private Security() {}

    /**
     * Adds them; a policy that the answer brings along stays.
     *
     * @param tls whether people reach the hall over TLS
     */
    static void addTo(HttpFields.Mutable fields, boolean tls) {
        if (!fields.contains("Content-Security-Policy")) {
            fields.add(POLICY);
        }
        OTHERS.forEach(fields::add);
        if (tls) {
            fields.add(OVER_TLS);
        }
    }
}
