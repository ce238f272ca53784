package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;

/**
 * Why a rating is what it is.
 *
 * @param stars nothing for one that is still new
 * @param page its address
 * @param plus what speaks for it, in points
 * @param minus what is held against it, in points, without a sign
 * @param next what the next level asks for
 * @param mayAppeal whether the reader may appeal its lines
 * @param version of the rules
 * @param since when they came into force; nothing for those that were there from the beginning
 */
record Why(Optional<Group> group, Optional<Person> person, String page, Optional<Double> stars, int score, int level, int experience, int next,
           int contributions, Optional<Title> title, List<Shown> lines, int plus, int minus, List<Allowed> allows, boolean mayAppeal,
           long version, Optional<Instant> since) {
    /** The lines that speak for it. */
    public List<Shown> speaking() {
        return lines.stream().filter(line -> line.points() >= 0).toList();
    }

    /** The lines that are, or were, held against it. */
    public List<Shown> held() {
        return lines.stream().filter(line -> line.points() < 0).toList();
    }

    /**
     * A line as it is read.
     *
     * @param rate the percentage, for lines about rates
     * @param evidence nothing for those whom it does not concern
     * @param appeal how far an appeal against it has come: {@code open}, {@code upheld}, {@code dismissed}; empty without one
     */
    record Shown(long id, String rule, String event, int points, Instant at, Optional<Instant> expires, boolean voided, Optional<Instant> voidedAt,
                 String why, Optional<String> evidence, int times, Optional<Double> rate, int base, String words, String appeal) {
        static Shown of(Line line, boolean concerns, String appeal) {
            boolean rate = Events.RATES.contains(line.rule());
            return new Shown(line.id(), line.rule(), line.event(), line.points(), line.at(), line.expires(), line.voided().isPresent(), line.voided(),
                    line.why(), Optional.of(line.evidence()).filter(path -> concerns && !path.isEmpty()), line.figure(),
                    Optional.of(line.figure() / 10.0).filter(any -> rate), line.base(), line.words(), appeal);
        }
    }

    /**
     * Something that takes a condition.
     *
     * @param act {@code charge}, {@code invite}, {@code found} or {@code settle}
     * @param stars how many it asks for
     */
    record Allowed(String act, double stars, boolean met) {}
}
