package org.guildhall.server.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.guildhall.api.host.Body;

/**
 * An answer ready to be written.
 *
 * @param fields its header fields, without those that every answer has
 * @param bytes all of it, unless it is streamed
 * @param stream what writes it, if it is not held in memory
 */
record Reply(int status, HttpFields fields, byte[] bytes, Optional<Body> stream) {
    static final String HTML = "text/html;charset=utf-8";
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    static Reply of(int status, String contentType, byte[] bytes) {
        return new Reply(status, HttpFields.build().add(HttpHeader.CONTENT_TYPE, contentType).asImmutable(), bytes, Optional.empty());
    }

    static Reply streamed(String contentType, Body body) {
        return new Reply(200, HttpFields.build().add(HttpHeader.CONTENT_TYPE, contentType).asImmutable(), new byte[0], Optional.of(body));
    }

    static Reply redirect(int status, String to) {
        return new Reply(status, HttpFields.build().add(HttpHeader.LOCATION, to).asImmutable(), new byte[0], Optional.empty());
    }

    Reply with(HttpHeader name, String value) {
        return new Reply(status, HttpFields.build(fields).put(name, value).asImmutable(), bytes, stream);
    }

    Reply with(Iterable<HttpField> more) {
        HttpFields.Mutable all = HttpFields.build(fields);
        more.forEach(all::add);
        return new Reply(status, all.asImmutable(), bytes, stream);
    }

    /** The same answer with another status. */
    Reply as(int other) {
        return new Reply(other, fields, bytes, stream);
    }

    /** Whether what is sent under this type is worth compressing. */
    static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("javascript") || type.contains("svg");
    }
}
