package org.guildhall.api.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps files for the plugin: no other plugin and no address reaches them. A route of the plugin's hands one out with
 * {@code Response.file(stored, files.body(stored))}. They go when the plugin's data is deleted.
 *
 * <pre>{@code
 * files.keep(form.receipt(), stored -> receipts.add(order, stored.id()));   // both, or neither
 * }</pre>
 */
public interface Files {
    /**
     * Keeps a file, and in one transaction with it does what belongs to it; if that fails, nothing is kept. Not to be called
     * inside a transaction, because a disk takes its time.
     *
     * @return what the work returns
     */
    <T> T keep(Upload upload, Function<StoredFile, T> work);

    /** Keeps a file. */
    default StoredFile keep(Upload upload) {
        return keep(upload, stored -> stored);
    }

    /** The file of this id, if this plugin keeps it. */
    Optional<StoredFile> find(String id);

    /**
     * All of it, from the beginning; whoever asks closes it.
     *
     * @throws IOException if it cannot be read any more
     */
    InputStream open(StoredFile file) throws IOException;

    /** Lets go of it, in the current transaction if there is one; none there is fine. */
    void remove(String id);

    /** All of it, for a {@code Response}. */
    default Body body(StoredFile file) {
        return out -> {
            try (InputStream in = open(file)) {
                in.transferTo(out);
            }
        };
    }

    /**
     * What is known of a file.
     *
     * @param id letters and digits, at most 40
     * @param name what the sender called it, without folders and control characters, at most 120 characters
     * @param contentType told from its first bytes, whatever the sender said: a picture as PNG, JPEG, GIF or WebP, a PDF, or
     *        {@code application/octet-stream}
     * @param length in bytes
     * @param sha256 the fingerprint of its content, 64 hexadecimal digits
     */
    record StoredFile(String id, String name, String contentType, long length, String sha256) {
        /** Whether browsers show it as a picture. */
        public boolean isPicture() {
            return contentType.startsWith("image/");
        }
    }
}
