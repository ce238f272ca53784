package org.guildhall.server.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the server listens, and how much it takes.
 *
 * @param port 0 for any free one
 * @param address where people reach the hall, if it is set; otherwise it follows from host and port
 * @param trustedProxies addresses or CIDR blocks whose word about the client is believed
 * @param uploads folder for files on their way in
 */
public record HttpSettings(String host, int port, Optional<URI> address, List<String> trustedProxies, Path uploads,
                           Limits limits) {
    /**
     * The bounds of what one client may ask for.
     *
     * @param inWork how many requests are worked on at once; more are told to come again
     * @param body bytes of a form, of JSON, or of all plain fields of a multipart body
     * @param upload bytes of a multipart body with files, from people who are signed in
     * @param idle how long a connection may say nothing
     * @param drain how long running requests may take to end when the server stops
     */
    public record Limits(int inWork, int body, long upload, Duration idle, Duration drain) {
        /** What a hall is run with. */
        public static final Limits NORMAL = new Limits(256, 1 << 20, 64L << 20, Duration.ofSeconds(30), Duration.ofSeconds(20));
    }

    /** Keeps its own copy of the list. */
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
