package org.guildhall.api.host;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls other servers over HTTP: only hosts the plugin's manifest names in {@code Plugin-Reaches} (the word {@code hall}
 * stands for this hall itself), no redirects, never a private address, and never more than the call allows of time and
 * bytes. URL and body leave exactly as given, so a signature over them holds. In a sandbox home a plugin that names a host
 * may also call servers on this machine, {@code http://127.0.0.1:8099}, which stand in for it while it is tried out.
 *
 * <pre>{@code Outbound.Reply reply = outbound.send(Outbound.Call.post(uri, "application/json", body).with("X-Signature", mac));}</pre>
 */
public interface Outbound {
    /**
     * Sends and waits for the whole reply.
     *
     * @throws NoReply if nothing came back in time, so that nobody knows whether the call took effect
     * @throws IllegalArgumentException if the manifest does not name the host
     */
    Reply send(Call call) throws NoReply;

    /**
     * Whether a call to this address would be let through, for a settings form that takes one: it can be read, its host is among
     * those the manifest names and it is reached over https, or it is on this machine and the home is a sandbox.
     *
     * <pre>{@code SettingsForm.site(Account.NONE).checked((site, account) -> account.check(outbound::reaches))}</pre>
     */
    default boolean reaches(String address) {
        return address.startsWith("https://");
    }

    /**
     * A request to another server.
     *
     * @param patience how long to wait for the reply
     * @param mostBytes how long the reply's body may be
     */
    record Call(String method, URI to, Map<String, String> headers, byte[] body, Duration patience, int mostBytes) {
        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final int MOST_BYTES = 1 << 20;

        /** Keeps its own copy of the headers. */
        public Call {
            headers = Map.copyOf(headers);
        }

        /** Asks for a page of at most 1 MiB within 10 seconds. */
        public static Call get(URI to) {
            return new Call("GET", to, Map.of(), new byte[0], PATIENCE, MOST_BYTES);
        }

        /** Sends these bytes; the reply may be 1 MiB long and take 10 seconds. */
        public static Call post(URI to, String contentType, byte[] body) {
            return new Call("POST", to, Map.of("Content-Type", contentType), body, PATIENCE, MOST_BYTES);
        }

        /** The same call with one more header. */
        public Call with(String name, String value) {
            var more = new java.util.HashMap<>(headers);
            more.put(name, value);
            return new Call(method, to, more, body, patience, mostBytes);
        }
    }

    /** What the other server answered; header names are looked up without regard to case. */
    interface Reply {
        /** The status, such as 200. */
        int status();

        /** The first header of this name. */
        Optional<String> header(String name);

        /** The whole body. */
        byte[] body();
    }

    /** Nothing came back: whether the call took effect must be asked, never assumed. */
    final class NoReply extends Exception {
        private static final long serialVersionUID = 1L;

        /** Says what was tried, and what went wrong. */
        public NoReply(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
