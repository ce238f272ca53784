package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;

/** Talks to WeChat Pay, and takes nothing for its word that it has not signed. */
record Line(Wire wire, PlatformKeys keys, Json json, InstantSource clock) {
    private static final int TOO_MANY = 429;

    /** What it says when it refuses. */
    record Complaint(String code, Optional<String> message) {}

    /**
     * An answer that is WeChat Pay's own.
     *
     * @param complaint why it refused, if it did
     */
    record Answer(int status, byte[] body, Optional<Complaint> complaint, Json json) {
        /** Whether it refused with one of these words. */
        boolean says(String... codes) {
            return complaint.filter(why -> List.of(codes).contains(why.code())).isPresent();
        }

        /** The content of an answer that did not refuse. */
        <T> T as(Class<T> type) throws IOException {
            if (complaint.isPresent()) {
                throw new IOException("WeChat Pay refuses: " + status + " " + complaint.get().code() + complaint.get().message()
                        .map(text -> ", " + text).orElse(""));
            }
            try {
                return json.read(body, type);
            } catch (IllegalArgumentException e) {
                throw new IOException("WeChat Pay says what cannot be read: " + e.getMessage(), e);
            }
        }
    }

    Answer get(String path) throws Outbound.NoReply, IOException {
        return read(wire.send("GET", path, new byte[0], Map.of()));
    }

    Answer post(String path, Record content) throws Outbound.NoReply, IOException {
        return read(wire.send("POST", path, json.write(content), Map.of()));
    }

    /** The same, saying which of its keys hid a part of the content. */
    Answer post(String path, Record content, String serial) throws Outbound.NoReply, IOException {
        return read(wire.send("POST", path, json.write(content), Map.of("Wechatpay-Serial", serial)));
    }

    /** Only WeChat Pay may say that something was done; that it was refused may also be said by what stands before it. */
    private Answer read(Outbound.Reply reply) throws IOException {
        int status = reply.status();
        if (status / 100 == 5 || status == TOO_MANY) {
            throw new IOException("WeChat Pay answers " + status);
        }
        Optional<Seal> seal = Seal.of(reply::header);
        if (status / 100 == 2 || seal.isPresent()) {
            verify(seal, reply.body());
        }
        return new Answer(status, reply.body(), status / 100 == 2 ? Optional.empty() : Optional.of(complaint(reply)), json);
    }

    private void verify(Optional<Seal> seal, byte[] body) throws IOException {
        Seal held = seal.orElseThrow(() -> new IOException("an answer without a signature is not WeChat Pay's"));
        Optional<PublicKey> key = keys.find(held.serial());
        if (!held.isFresh(clock.instant()) || key.isEmpty() || !held.holds(key.get(), body)) {
            throw new IOException("the signature by " + held.serial() + " on the answer does not hold"
                    + (key.isEmpty() ? ": nobody knows that key" : held.isFresh(clock.instant()) ? "" : ": it is of another time"));
        }
    }

    private Complaint complaint(Outbound.Reply reply) {
        try {
            return json.read(reply.body(), Complaint.class);
        } catch (IllegalArgumentException e) {
            return new Complaint("HTTP_" + reply.status(), Optional.empty());
        }
    }
}
