package org.guildhall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.RunningHall;
import tools.jackson.databind.JsonNode;

/** Measures what ratings cost: stars on the directory, and working all of them out anew while people look at pages. */
public final class CreditBench {
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int LOOKS = 400;
    private static final String PASSWORD = "a long bench password";
    private static final String DIRECTORY = "/groups";
    private static final String PAGE = "/g/small";

    private final Bundle bundle;
    private final Sheet sheet = Sheet.ofFigures();

    private CreditBench(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Takes the bundle's folder and a work folder on the disk to be measured. */
    public static void main(String[] words) throws Exception {
        Path work = Files.createTempDirectory(Path.of(words[1]).toAbsolutePath(), "credit-bench");
        try {
            Bundle made = new Bundle(Path.of(words[0]).toAbsolutePath(), work.resolve("home"), Bundle.freePort(), Map.of("GUILDHALL_LIMITS", "off"));
            System.out.println(new CreditBench(made).measure());
        } finally {
            Bench.remove(work);
        }
    }

    private Sheet measure() throws Exception {
        bundle.setUp("Bench", PASSWORD);
        try (RunningHall first = bundle.serve("start"); Client client = new Client(first.address())) {
            client.post(client.token("owner", PASSWORD), "/groups", "{\"slug\":\"small\",\"name\":\"The small group\",\"summary\":\"Bread.\"}").orThrow();
            client.post(client.token("owner", PASSWORD), "/admin/plugins/credit-ratings/enable", "{}").orThrow();
            first.stop();
        }
        fill(1, FEW);
        recount("the first " + FEW, false);
        directory();
        fill(FEW + 1, MANY);
        recount("all " + MANY, true);
        return sheet;
    }

    private void directory() throws Exception {
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            String owner = client.token("owner", PASSWORD);
            double with = 0;
            double without = 0;
            for (int round = 0; round < 4; round++) {
                client.post(owner, "/admin/plugins/credit-ratings/disable", "{}").orThrow();
                without = smaller(without, look(client, owner, DIRECTORY));
                client.post(owner, "/admin/plugins/credit-ratings/enable", "{}").orThrow();
                with = smaller(with, look(client, owner, DIRECTORY));
            }
            sheet.figure("directory of 1,000 groups for a member, without and with stars",
                    String.format(Locale.ROOT, "%.3f ms, %.3f ms: %+.1f %%", without, with, (with / without - 1) * 100), "≤ 5 %");
            hall.stop();
        }
    }

    private void recount(String which, boolean figures) throws Exception {
        Bench.say("working out " + which);
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            String owner = client.token("owner", PASSWORD);
            double quiet = look(client, owner, PAGE);
            client.post(owner, "/p/credit-ratings/admin/preset", "{\"name\":\"careful\"}").orThrow();
            long begun = System.nanoTime();
            double busy = 0;
            while (!ended(client, owner)) {
                busy = Math.max(busy, look(client, owner, PAGE));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (figures) {
                sheet.figure("working out " + String.format(Locale.ROOT, "%,d", MANY) + " groups anew", String.format(Locale.ROOT, "%.1f s", seconds), "≤ 60 s");
                sheet.figure("group page for a member meanwhile", String.format(Locale.ROOT, "%.3f ms, before %.3f ms: %.2f ×", busy, quiet, busy / quiet),
                        "≤ 1.5 ×");
            }
            hall.stop();
        }
    }

    private static boolean ended(Client client, String owner) throws IOException {
        JsonNode progress = client.get(owner, "/p/credit-ratings/admin/rules").orThrow().at("/progress");
        return !progress.at("/ended").isMissingNode() && !progress.at("/ended").isNull();
    }

    /** The median of a round, in milliseconds. */
    private static double look(Client client, String token, String path) throws IOException {
        double[] times = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long begun = System.nanoTime();
            client.get(token, path).orThrow();
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times[LOOKS / 2];
    }

    private static double smaller(double best, double next) {
        return best == 0 ? next : Math.min(best, next);
    }

    /** Groups of the hall's owner, each with something held against it. */
    private void fill(int from, int to) throws SQLException {
        Bench.say("groups up to " + to);
        long now = Instant.now().toEpochMilli();
        long opened = now - Duration.ofDays(200).toMillis();
        try (Connection connection = bundle.database(Map.of());
             PreparedStatement group = connection.prepareStatement("insert into community (id, slug, name, search_text, summary, rules, entry, capacity, "
                     + "listed, owner_id, zone, currency, member_count, created_at) values (?, ?, ?, ?, 'Bread.', '', 'open', 500, 1, 1, 'UTC', 'CNY', 1, ?)");
             PreparedStatement mark = connection.prepareStatement("insert into credit_ratings_mark (kind, subject_id, event, event_key, own, group_id, "
                     + "at, evidence, figure, base, voided_why) values ('g', ?, 'moderation.violation', ?, 1, ?, ?, '', 0, 0, '')")) {
            connection.setAutoCommit(false);
            for (int id = from; id <= to; id++) {
                String name = "group" + id;
                fill(group, 1_000L + id, name, name, name, opened);
                fill(mark, 1_000L + id, "report:" + id, 1_000L + id, now - Duration.ofDays(10).toMillis());
            }
            group.executeBatch();
            mark.executeBatch();
            connection.commit();
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
        statement.addBatch();
    }
}
