package org.guildhall.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guildhall.api.community.Groups;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Json;

/**
 * The script of the demo: who there is, which groups they open, and what becomes of their members.
 *
 * @param surnames for people, each with each of the given names
 */
record Town(List<String> surnames, List<String> givenNames, List<String> firstNames, List<String> lastNames, List<Charter> groups) {
    /**
     * One group; its rules are a text of its own.
     *
     * @param owner the name of its owner
     * @param plans what it charges; nothing for none
     */
    record Charter(String slug, String owner, String name, String summary, Groups.Entry join, List<Plan> plans, List<Cohort> cohorts) {
        /** Its rules, as Markdown. */
        String rules() {
            return text(slug + ".md");
        }
    }

    /** A price, as the form of paid entry takes it. */
    record Plan(String id, String title, Money fee, String period) {}

    /**
     * People of whom the same may be told.
     *
     * @param plan what they pay for; empty where they ask to come in
     * @param from how many days ago the first of them came
     * @param to how many days ago the last of them came
     * @param renewals how often they pay again, each time before the month is over
     * @param why what those read who are not let in
     * @param said what they ask with, or why they had to go
     */
    record Cohort(String plan, int people, int from, int to, int renewals, Fate fate, String why, List<String> said) {}

    /** What becomes of a member. */
    enum Fate {
        /** Stays as long as was paid for. */
        STAYS,
        /** Leaves within the refund window. */
        REGRETS,
        /** Leaves when nothing is given back any more. */
        LEAVES,
        /** Is asked to go and gets back what is not used. */
        REMOVED,
        /** Broke the rules and gets nothing back. */
        EXPELLED,
        /** Places an order and forgets it. */
        FORGETS,
        /** Places an order and calls it off. */
        CALLS_OFF,
        /** Has asked to come in and waits. */
        WAITS,
        /** Has asked and was told no. */
        DENIED
    }

    /** Reads it. */
    static Town read() {
        return Json.PLAIN.read(text("town.json"), Town.class);
    }

    private static String text(String name) {
        try (InputStream in = Town.class.getResourceAsStream("/demo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
