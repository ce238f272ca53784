package org.guildhall.server.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.guildhall.server.data.Digest;

/** Bytes that many ask for, with all that can be worked out beforehand: both encodings, their tags and lengths. */
final class Kept {
    /** For what differs by encoding alone. */
    static final HttpField BY_ENCODING = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    /** For pages: a program gets JSON, a reader their language, whoever is signed in their own page. */
    static final HttpField BY_READER = new PreEncodedHttpField(HttpHeader.VARY,
            "Accept-Encoding, Accept, Accept-Language, Cookie, Authorization, HX-Request");

    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");

    private final String hash;
    private final HttpField contentType;
    private final HttpField vary;
    private final Form identity;
    private final Optional<Form> gzip;

    /** One encoding of it; a direct buffer goes to the socket without another copy. */
    private record Form(ByteBuffer bytes, String tag, HttpField tagField, HttpField length) {
        static Form of(byte[] bytes, String tag) {
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
            return new Form(direct.asReadOnlyBuffer(), tag, new PreEncodedHttpField(HttpHeader.ETAG, tag),
                    new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, String.valueOf(bytes.length)));
        }
    }

    private Kept(String hash, String contentType, byte[] bytes, HttpField vary) {
        boolean isText = Reply.isText(contentType);
        this.hash = hash;
        this.vary = vary;
        this.contentType = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, contentType);
        this.identity = Form.of(bytes, '"' + hash + '"');
        byte[] small = isText && bytes.length >= Gzip.LEAST ? Gzip.of(bytes, Gzip.THOROUGH) : bytes;
        this.gzip = small.length < bytes.length ? Optional.of(Form.of(small, '"' + hash + "-gz\"")) : Optional.empty();
    }

    static Kept of(String contentType, byte[] bytes, HttpField vary) {
        return new Kept(hash(bytes), contentType, bytes, vary);
    }

    /** Names the content: other bytes, another hash. */
    String hash() {
        return hash;
    }

    /** How much memory it holds. */
    int weight() {
        return 1024 + identity.bytes.capacity() + gzip.map(form -> form.bytes.capacity()).orElse(0);
    }

    /** Writes it, or says that the client has it already; never blocks. */
    void send(Request request, Response response, Callback callback, HttpField caching, boolean tls) {
        Form form = gzip.filter(smaller -> Gzip.isTakenBy(request)).orElse(identity);
        var fields = response.getHeaders();
        fields.add(form.tagField).add(caching).add(vary);
        Security.addTo(fields, tls);
        if (isKnown(request, form)) {
            response.setStatus(304);
            response.write(true, null, callback);
            return;
        }
        response.setStatus(200);
        fields.add(contentType).add(form.length);
        if (form != identity) {
            fields.add(GZIP);
        }
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? null : form.bytes.duplicate(), callback);
    }

    private static boolean isKnown(Request request, Form form) {
        String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        return known != null && (known.equals("*") || known.contains(form.tag));
    }

    private static String hash(byte[] bytes) {
        return Digest.of(bytes, 8);
    }
}
