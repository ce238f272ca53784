package org.guildhall.server.http;

import static org.guildhall.server.store.schema.Tables.KEPT_ANSWER;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.guildhall.api.Refused;
import org.guildhall.server.data.SentFile;
import org.guildhall.server.store.Store;

/** Gives a program that repeats a request with the same {@code Idempotency-Key} the same answer, and does nothing twice. */
final class KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(48);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final int LONGEST_KEY = 190;

    private final Store store;
    private final InstantSource clock;
    private final Set<Use> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Instant> nextSweep;

    /** One person's use of one key. */
    private record Use(long person, String key) {}

    /** What makes the answer. */
    interface Work {
        Reply reply() throws Exception;
    }

    KeptAnswers(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.nextSweep = new AtomicReference<>(clock.instant());
    }

    /**
     * The answer kept under the request's key, or that of the work, which is then kept if it was done.
     *
     * @throws Refused CONFLICT when the key stands for another request, or for one that is still under way
     */
    Reply once(Visit visit, Work work) throws Exception {
        Optional<String> key = visit.header("Idempotency-Key").filter(given -> !given.isBlank());
        if (key.isEmpty() || visit.asked().reads() || !visit.byProgram() || visit.caller().isEmpty()) {
            return work.reply();
        }
        if (key.get().length() > LONGEST_KEY) {
            throw new Refused(Refused.Kind.MALFORMED, "http.key-too-long");
        }
        Use use = new Use(visit.person().id(), key.get());
        if (!underWay.add(use)) {
            throw new Refused(Refused.Kind.CONFLICT, "http.key-under-way");
        }
        try {
            String hash = hash(visit);
            Optional<Reply> kept = find(use, hash);
            return kept.isPresent() ? kept.get() : keep(use, hash, work.reply());
        } finally {
            underWay.remove(use);
        }
    }

    private Optional<Reply> find(Use use, String hash) {
        return store.read(sql -> sql.select(KEPT_ANSWER.REQUEST_HASH, KEPT_ANSWER.STATUS, KEPT_ANSWER.BODY).from(KEPT_ANSWER)
                .where(KEPT_ANSWER.PERSON_ID.eq(use.person()), KEPT_ANSWER.REQUEST_KEY.eq(use.key()))
                .fetchOptional(row -> {
                    if (!row.value1().equals(hash)) {
                        throw new Refused(Refused.Kind.CONFLICT, "http.key-used");
                    }
                    return Reply.of(row.value2(), Reply.JSON, row.value3().getBytes(StandardCharsets.UTF_8));
                }));
    }

    private Reply keep(Use use, String hash, Reply reply) {
        if (reply.status() / 100 != 2 || reply.stream().isPresent()) {
            return reply;
        }
        Instant now = clock.instant();
        String body = new String(reply.bytes(), StandardCharsets.UTF_8);
        boolean sweeps = isTimeToSweep(now);
        store.run(sql -> {
            sql.insertInto(KEPT_ANSWER)
                    .set(KEPT_ANSWER.PERSON_ID, use.person()).set(KEPT_ANSWER.REQUEST_KEY, use.key())
                    .set(KEPT_ANSWER.REQUEST_HASH, hash).set(KEPT_ANSWER.STATUS, reply.status())
                    .set(KEPT_ANSWER.BODY, body).set(KEPT_ANSWER.KEPT_AT, now.toEpochMilli())
                    .onConflict().doNothing().execute();
            if (sweeps) {
                sql.deleteFrom(KEPT_ANSWER).where(KEPT_ANSWER.KEPT_AT.lt(now.minus(KEPT).toEpochMilli())).execute();
            }
        });
        return reply;
    }

    private boolean isTimeToSweep(Instant now) {
        Instant due = nextSweep.get();
        return !now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS));
    }

    private static byte[] fields(Visit visit) {
        return new TreeMap<>(visit.values().texts()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(Visit visit) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((visit.asked().method() + " " + visit.pathAndQuery() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(visit.body().length > 0 ? visit.body() : fields(visit));
            for (SentFile file : new TreeMap<>(visit.sent().uploads()).values()) {
                try (InputStream in = file.open()) {
                    in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
