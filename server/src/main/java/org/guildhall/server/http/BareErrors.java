package org.guildhall.server.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.guildhall.server.data.Json;

/** Answers what never became a request: broken lines, oversized heads. It tells the status and nothing of the server. */
final class BareErrors extends ErrorHandler {
    private final boolean tls;

    BareErrors(boolean tls) {
        this.tls = tls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        String title = String.valueOf(HttpStatus.getMessage(status));
        byte[] problem = Json.PLAIN.bytes(Map.of("type", "about:blank", "title", title, "status", status, "detail", title,
                "code", "http.status-" + status));
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, Reply.PROBLEM);
        fields.put(HttpHeader.CACHE_CONTROL, "private, no-store");
        fields.put(HttpHeader.CONTENT_LENGTH, problem.length);
        Security.addTo(fields, tls);
        response.setStatus(status);
        response.write(true, ByteBuffer.wrap(problem), callback);
        return true;
    }
}
