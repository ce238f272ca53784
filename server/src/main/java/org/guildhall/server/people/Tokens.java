package org.guildhall.server.people;

import static org.guildhall.server.store.schema.Tables.ACCESS_TOKEN;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.server.store.Question;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.AccessTokenRecord;
import org.jooq.Condition;

/** Access tokens for programs; each is good until it is ended. */
public final class Tokens {
    private static final String PREFIX = "guildhall_";
    private static final int MOST_LABEL = 80;
    private static final int MOST = 50;
    private static final Question<Holder> BY_TOKEN = new Question<>(sql -> sql
            .select(PERSON.ID, PERSON.NAME, PERSON.IS_ADMIN, PERSON.LOCALE, PERSON.ZONE)
            .from(ACCESS_TOKEN).join(PERSON).on(PERSON.ID.eq(ACCESS_TOKEN.PERSON_ID))
            .where(ACCESS_TOKEN.TOKEN_HASH.eq("")), Holder::of);

    private final Store store;
    private final InstantSource real;
    private final Supplier<ZoneId> hallZone;

    /** By the real clock, not the hall's. */
    public Tokens(Store store, InstantSource real, Supplier<ZoneId> hallZone) {
        this.store = store;
        this.real = real;
        this.hallZone = hallZone;
    }

    /** What a person sees of a token. */
    public record Token(long id, String label, Instant created) {}

    /**
     * Makes a token.
     *
     * @return the token itself; it is kept nowhere
     * @throws Refused INVALID for the label, CONFLICT when there are too many
     */
    public String make(Person person, String label) {
        OpaqueToken token = OpaqueToken.fresh(PREFIX);
        AccessTokenRecord row = new AccessTokenRecord();
        row.setTokenHash(token.hash());
        row.setPersonId(person.id());
        row.setLabel(CleanText.line("label", label, 1, MOST_LABEL));
        row.setCreatedAt(real.millis());
        store.run(sql -> {
            if (sql.fetchCount(ACCESS_TOKEN, ACCESS_TOKEN.PERSON_ID.eq(person.id())) >= MOST) {
                throw new Refused(Refused.Kind.CONFLICT, "people.token.most", MOST);
            }
            sql.insertInto(ACCESS_TOKEN).set(row).execute();
        });
        return token.text();
    }

    /** Who holds this token: one statement. */
    public Optional<Caller> find(String token) {
        return OpaqueToken.sent(token).flatMap(sent -> store.ask(BY_TOKEN, sent.hash()).stream().findFirst())
                .map(holder -> holder.caller(hallZone, 0));
    }

    /** This person's tokens, the newest first. */
    public List<Token> of(Person person) {
        return store.read(sql -> sql.selectFrom(ACCESS_TOKEN).where(ACCESS_TOKEN.PERSON_ID.eq(person.id()))
                .orderBy(ACCESS_TOKEN.ID.desc()).limit(MOST)
                .fetch(row -> new Token(row.getId(), row.getLabel(), Instant.ofEpochMilli(row.getCreatedAt()))));
    }

    /** Ends one of this person's tokens; none there is fine. */
    public void end(Person person, long token) {
        delete(ACCESS_TOKEN.PERSON_ID.eq(person.id()).and(ACCESS_TOKEN.ID.eq(token)));
    }

    /** Ends all of this person's tokens. */
    public void endAll(Person person) {
        delete(ACCESS_TOKEN.PERSON_ID.eq(person.id()));
    }

    private void delete(Condition which) {
        store.run(sql -> sql.deleteFrom(ACCESS_TOKEN).where(which).execute());
    }
}
