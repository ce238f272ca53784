package org.guildhall.server.people;

import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.guildhall.server.store.schema.Tables.SIGN_IN_SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Question;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.SignInSessionRecord;
import org.jooq.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in sessions: over after 30 days without a visit, and after 180 days in any case, by the real clock. */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration IDLE = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(180);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(10);
    private static final int MOST_LISTED = 100;
    private static final Question<Held> BY_TOKEN = new Question<>(sql -> sql
            .select(PERSON.ID, PERSON.NAME, PERSON.IS_ADMIN, PERSON.LOCALE, PERSON.ZONE, SIGN_IN_SESSION.ID, SIGN_IN_SESSION.SEEN_AT)
            .from(SIGN_IN_SESSION).join(PERSON).on(PERSON.ID.eq(SIGN_IN_SESSION.PERSON_ID))
            .where(SIGN_IN_SESSION.TOKEN_HASH.eq("")).and(SIGN_IN_SESSION.EXPIRES_AT.gt(0L)).and(SIGN_IN_SESSION.SEEN_AT.gt(0L)),
            row -> new Held(Holder.of(row), row.getLong(6), row.getLong(7)));

    private final Store store;
    private final InstantSource real;
    private final Supplier<ZoneId> hallZone;

    /** By the real clock, not the hall's. */
    public Sessions(Store store, InstantSource real, Supplier<ZoneId> hallZone) {
        this.store = store;
        this.real = real;
        this.hallZone = hallZone;
    }

    private record Held(Holder holder, long session, long seen) {}

    /**
     * A sign-in that is still good.
     *
     * @param address where it was made from
     * @param agent the browser, in its own words
     */
    public record Session(long id, Instant begun, Instant seen, String address, String agent) {}

    /**
     * Begins a session and ends the one the browser had before.
     *
     * @return the token; it is kept nowhere
     */
    public String begin(Person person, Optional<String> before, String address, String agent) {
        OpaqueToken token = OpaqueToken.fresh("");
        Instant now = real.instant();
        SignInSessionRecord row = new SignInSessionRecord();
        row.setTokenHash(token.hash());
        row.setPersonId(person.id());
        row.setCreatedAt(now.toEpochMilli());
        row.setSeenAt(now.toEpochMilli());
        row.setExpiresAt(now.plus(LONGEST).toEpochMilli());
        row.setAddress(cut(address, SIGN_IN_SESSION.ADDRESS.getDataType().length()));
        row.setAgent(cut(agent, SIGN_IN_SESSION.AGENT.getDataType().length()));
        store.run(sql -> {
            before.ifPresent(this::end);
            sql.insertInto(SIGN_IN_SESSION).set(row).execute();
        });
        return token.text();
    }

    /** Who holds this token, if its session is still good: one statement. */
    public Optional<Caller> find(String token) {
        long now = real.millis();
        Optional<Held> held = OpaqueToken.sent(token).flatMap(sent ->
                store.ask(BY_TOKEN, sent.hash(), now, now - IDLE.toMillis()).stream().findFirst());
        held.ifPresent(it -> note(it, now));
        return held.map(it -> it.holder().caller(hallZone, it.session()));
    }

    /** This person's sessions, the one used last first. */
    public List<Session> of(Person person) {
        return store.read(sql -> sql.selectFrom(SIGN_IN_SESSION).where(SIGN_IN_SESSION.PERSON_ID.eq(person.id()))
                .and(good(real.millis())).orderBy(SIGN_IN_SESSION.SEEN_AT.desc()).limit(MOST_LISTED)
                .fetch(row -> new Session(row.getId(), Instant.ofEpochMilli(row.getCreatedAt()), Instant.ofEpochMilli(row.getSeenAt()),
                        row.getAddress(), row.getAgent())));
    }

    /** Signs out whoever holds this token. */
    public void end(String token) {
        OpaqueToken.sent(token).ifPresent(sent -> delete(SIGN_IN_SESSION.TOKEN_HASH.eq(sent.hash())));
    }

    /** Ends one of this person's sessions; none there is fine. */
    public void end(Person person, long session) {
        delete(SIGN_IN_SESSION.PERSON_ID.eq(person.id()).and(SIGN_IN_SESSION.ID.eq(session)));
    }

    /** Ends all of this person's sessions but one. */
    public void endOthers(Person person, long kept) {
        delete(SIGN_IN_SESSION.PERSON_ID.eq(person.id()).and(SIGN_IN_SESSION.ID.ne(kept)));
    }

    /** Ends all of this person's sessions. */
    public void endAll(Person person) {
        delete(SIGN_IN_SESSION.PERSON_ID.eq(person.id()));
    }

    /** Drops what has run out. */
    public void sweep() {
        delete(good(real.millis()).not());
    }

    private void note(Held held, long now) {
        if (now - held.seen() < NOTED_EVERY.toMillis() || store.isInTransaction()) {
            return;
        }
        try {
            store.run(sql -> sql.update(SIGN_IN_SESSION).set(SIGN_IN_SESSION.SEEN_AT, now)
                    .where(SIGN_IN_SESSION.ID.eq(held.session()).and(SIGN_IN_SESSION.SEEN_AT.eq(held.seen()))).execute());
        } catch (RuntimeException e) {
            // A visit goes on although its hour could not be written down.
            LOG.info("The hour of a visit was not kept: {}", e.toString());
        }
    }

    private void delete(Condition which) {
        store.run(sql -> sql.deleteFrom(SIGN_IN_SESSION).where(which).execute());
    }

    private static Condition good(long now) {
        return SIGN_IN_SESSION.EXPIRES_AT.gt(now).and(SIGN_IN_SESSION.SEEN_AT.gt(now - IDLE.toMillis()));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
