package org.guildhall.api.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes on their way out, written when they are wanted, so that a large answer is never held in memory. */
@FunctionalInterface
public interface Body {
    /** Writes all of it once; whoever calls closes the stream. */
    void writeTo(OutputStream out) throws IOException;

    /** These bytes. */
    static Body of(byte[] bytes) {
        return out -> out.write(bytes);
    }

    /** This text as UTF-8. */
    static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
