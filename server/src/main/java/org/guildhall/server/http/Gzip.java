package org.guildhall.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.server.Request;

/** Makes text smaller: thoroughly once for what is kept, quickly for what is sent once. */
final class Gzip {
    /** Below this the wrapping costs more than it saves. */
    static final int LEAST = 1024;
    /** For what is sent many times. */
    static final int THOROUGH = 6;
    /** For what is sent once. */
    static final int QUICK = 1;

    private Gzip() {}

    static byte[] of(byte[] plain, int level) {
        ByteArrayOutputStream small = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (GZIPOutputStream out = new Stream(small, level)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }

    /** Whether the client takes it. */
    static boolean isTakenBy(Request request) {
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        if (accepted.startsWith("gzip") && accepted.indexOf(';') < 0) {
            return true;
        }
        QuotedQualityCSV encodings = new QuotedQualityCSV();
        encodings.addValue(accepted);
        return encodings.getValues().stream().anyMatch("gzip"::equalsIgnoreCase);
    }

    private static final class Stream extends GZIPOutputStream {
        Stream(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 8192);
            def.setLevel(level);
        }
    }
}
