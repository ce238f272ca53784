package org.guildhall.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.guildhall.api.host.Body;

/** Writes answers that are for one asker alone. */
final class Writer {
    private static final HttpField PRIVATE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");

    private final boolean tls;

    Writer(boolean tls) {
        this.tls = tls;
    }

    void write(Asked asked, Response response, Callback callback, Reply reply) {
        response.setStatus(reply.status());
        HttpFields.Mutable fields = response.getHeaders();
        reply.fields().forEach(fields::add);
        if (!fields.contains(HttpHeader.CACHE_CONTROL)) {
            fields.add(PRIVATE);
        }
        Security.addTo(fields, tls);
        boolean head = asked.method().equals("HEAD");
        if (reply.stream().isPresent() && !head) {
            stream(asked, response, callback, reply.stream().get());
        } else {
            whole(asked, response, callback, reply, head);
        }
    }

    private void whole(Asked asked, Response response, Callback callback, Reply reply, boolean head) {
        byte[] bytes = reply.bytes();
        if (isWorthCompressing(asked, reply)) {
            bytes = Gzip.of(bytes, Gzip.QUICK);
            response.getHeaders().add(GZIP).add(Kept.BY_ENCODING);
        }
        if (reply.stream().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
        response.write(true, head ? null : ByteBuffer.wrap(bytes), callback);
    }

    /** On the way to the same machine compressing costs ten times what it saves. */
    private static boolean isWorthCompressing(Asked asked, Reply reply) {
        return reply.bytes().length >= Gzip.LEAST && Reply.isText(reply.fields().get(HttpHeader.CONTENT_TYPE))
                && Gzip.isTakenBy(asked.request()) && !asked.client().near();
    }

    private static void stream(Asked asked, Response response, Callback callback, Body body) {
        try (OutputStream out = Response.asBufferedOutputStream(asked.request(), response)) {
            body.writeTo(out);
        } catch (IOException | RuntimeException | LinkageError e) {
            // Half of it may be on its way; only breaking off tells the client that it is not whole.
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}
