package org.guildhall.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.guildhall.api.Refused;
import org.guildhall.server.data.SentFile;
import org.guildhall.server.data.Values;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was sent, within its bounds. */
final class Bodies {
    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);
    private static final int MOST_AT_ONCE = 64 << 20;
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(2);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_SKIPPED = 16 << 20;

    private final HttpSettings.Limits limits;
    private final Multipart multipart;
    private final AtomicLong held = new AtomicLong();

    Bodies(HttpSettings settings) {
        this.limits = settings.limits();
        this.multipart = new Multipart(settings.uploads(), limits);
    }

    /**
     * Reads the query of a page or the body of an action.
     *
     * @param files whether files are taken from this sender
     * @param anyType whether the handler may look at bytes of any type, as one that takes no fields may
     */
    Sent read(Asked asked, boolean files, boolean anyType) throws IOException {
        if (asked.reads()) {
            return new Sent(Values.ofPairs(asked.query()), new byte[0], Map.of());
        }
        return switch (asked.contentType()) {
            case "multipart/form-data" -> multipart.read(asked, files);
            case "application/x-www-form-urlencoded" -> {
                byte[] raw = whole(asked);
                yield new Sent(Values.ofPairs(FormText.read(raw)), raw, Map.of());
            }
            case "application/json" -> {
                byte[] raw = whole(asked);
                yield new Sent(Values.ofJson(FormText.utf8(raw)), raw, Map.of());
            }
            default -> other(asked, anyType);
        };
    }

    /**
     * Reads what is left, before a request is refused whose body nobody read: HTTP/2 breaks off what is still being sent.
     *
     * @return whether nothing is left, so that the connection can be used again
     */
    boolean skip(Asked asked) {
        if (asked.reads()) {
            return true;
        }
        // Whoever asks first whether to send has not sent anything.
        if (asked.request().getLength() > limits.body() || asked.header("Expect").isPresent()) {
            return false;
        }
        try (InputStream in = Content.Source.asInputStream(asked.request())) {
            patiently(in, LEAST_PATIENCE);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("What came with {} cannot be read on", asked.path(), e);
            return false;
        }
    }

    /** Removes the files that nobody took. */
    void forget(Sent sent) {
        for (SentFile upload : sent.uploads().values()) {
            try {
                Files.deleteIfExists(upload.path());
            } catch (IOException e) {
                LOG.warn("Cannot remove {}", upload.path(), e);
            }
        }
    }

    /** Reads on for a while without keeping anything: a client that is still sending would not hear the answer. */
    static Refused tooLarge(Request request) throws IOException {
        if (request.getLength() <= MOST_SKIPPED) {
            byte[] waste = new byte[1 << 14];
            InputStream in = Content.Source.asInputStream(request);
            for (int skipped = 0, read = 0; skipped < MOST_SKIPPED && read >= 0; skipped += read) {
                read = in.read(waste);
            }
        }
        return new Refused(Refused.Kind.TOO_LARGE, "http.too-large");
    }

    private Sent other(Asked asked, boolean anyType) throws IOException {
        byte[] raw = whole(asked);
        if (raw.length > 0 && !anyType) {
            throw new Refused(Refused.Kind.WRONG_TYPE, "http.wrong-type");
        }
        return new Sent(Values.none(), raw, Map.of());
    }

    private byte[] whole(Asked asked) throws IOException {
        if (asked.request().getLength() > limits.body()) {
            throw tooLarge(asked.request());
        }
        long reserved = Math.max(0, asked.request().getLength());
        if (held.addAndGet(reserved) > MOST_AT_ONCE) {
            held.addAndGet(-reserved);
            throw new Refused(Refused.Kind.UNAVAILABLE, "http.busy");
        }
        try (InputStream in = Content.Source.asInputStream(asked.request())) {
            byte[] raw = patiently(in, MOST_PATIENCE);
            if (raw.length > limits.body()) {
                throw tooLarge(asked.request());
            }
            return raw;
        } finally {
            held.addAndGet(-reserved);
        }
    }

    /** Reads all, unless it comes drop by drop for longer than anybody honest needs. */
    private byte[] patiently(InputStream in, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 13];
        for (int read = in.read(piece); read >= 0 && all.size() <= limits.body(); read = in.read(piece)) {
            all.write(piece, 0, read);
            if (System.nanoTime() > end) {
                throw new Refused(Refused.Kind.MALFORMED, "http.too-slow");
            }
        }
        return all.toByteArray();
    }
}
