package org.guildhall.plugins.creditratings;

import static org.guildhall.plugins.creditratings.tables.Tables.CREDIT_RATINGS_RULES;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Json;
import org.guildhall.plugins.creditratings.tables.tables.records.CreditRatingsRulesRecord;
import org.jooq.impl.DSL;

/** The rules in force, and all that were before: each change is a new version. */
final class RuleBook {
    private final Database database;
    private final Json json;
    private volatile InForce kept = new InForce(0, Instant.EPOCH, "open", Presets.OPEN.rules());

    /**
     * The rules of one version.
     *
     * @param preset the preset they were taken from unchanged; {@code own} for any others
     */
    record InForce(long version, Instant since, String preset, RuleSet rules) {}

    /** How far working out all ratings anew has come; {@code ended} once it is done. */
    record Progress(long version, long done, long total, Optional<Instant> ended) {}

    RuleBook(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** Those in force; read again only where there is a newer version. */
    InForce current() {
        InForce known = kept;
        InForce found = database.read(sql -> {
            Long newest = sql.select(DSL.max(CREDIT_RATINGS_RULES.VERSION)).from(CREDIT_RATINGS_RULES).fetchOne(0, Long.class);
            return newest == null || newest == known.version() ? known
                    : sql.fetchSingle(CREDIT_RATINGS_RULES, CREDIT_RATINGS_RULES.VERSION.eq(newest)).map(row -> read((CreditRatingsRulesRecord) row));
        });
        kept = found;
        return found;
    }

    RuleSet rules() {
        return current().rules();
    }

    /** Puts others in force from now on; the number of their version. */
    long keep(RuleSet rules, String preset, Person by, Instant now) {
        long version = current().version() + 1;
        CreditRatingsRulesRecord row = new CreditRatingsRulesRecord();
        row.setVersion(version);
        row.setAt(now.toEpochMilli());
        row.setById(by.id());
        row.setPreset(preset);
        row.setBody(new String(json.write(rules), StandardCharsets.UTF_8));
        row.setDone(0L);
        row.setTotal(0L);
        database.run(sql -> sql.insertInto(CREDIT_RATINGS_RULES).set(row).execute());
        return version;
    }

    void progress(Progress now) {
        database.run(sql -> sql.update(CREDIT_RATINGS_RULES).set(CREDIT_RATINGS_RULES.DONE, now.done()).set(CREDIT_RATINGS_RULES.TOTAL, now.total())
                .set(CREDIT_RATINGS_RULES.ENDED_AT, now.ended().map(Instant::toEpochMilli).orElse(null))
                .where(CREDIT_RATINGS_RULES.VERSION.eq(now.version())).execute());
    }

    /** How far the newest version's working out has come; nothing if there is none. */
    Optional<Progress> progress() {
        return database.read(sql -> sql.selectFrom(CREDIT_RATINGS_RULES).orderBy(CREDIT_RATINGS_RULES.VERSION.desc()).limit(1)
                .fetchOptional(row -> new Progress(row.getVersion(), row.getDone(), row.getTotal(),
                        Optional.ofNullable(row.getEndedAt()).map(Instant::ofEpochMilli))));
    }

    private InForce read(CreditRatingsRulesRecord row) {
        RuleSet rules = json.read(row.getBody().getBytes(StandardCharsets.UTF_8), RuleSet.class);
        return new InForce(row.getVersion(), Instant.ofEpochMilli(row.getAt()), row.getPreset(), rules);
    }
}
