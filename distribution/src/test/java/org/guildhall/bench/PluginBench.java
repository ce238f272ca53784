package org.guildhall.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.running.RunningHall;
import org.guildhall.server.testing.WrittenPlugin;

/** Measures what plugins cost: switching one, starting with many, and a page of a hall that has many beside one that has few. */
public final class PluginBench {
    private static final int PLUGINS = 200;
    private static final int SWITCHES = 21;
    private static final int STARTS = 3;
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;
    private static final String PASSWORD = "a long bench password";
    private static final String BODY = """
            public record Wish(String word) {}
            public record Said(String word) {}
            private final Settings settings;
            public TestPlugin(Settings settings) { this.settings = settings; }
            public List<Contribution> contributions() {
                return List.of(
                        Route.get("/hello", Permission.ANYONE, request -> Response.done("/", new Said(settings.site(Wish.class).word()))),
                        SettingsForm.site(new Wish("hello")),
                        Listener.after(Memberships.Joined.class, joined -> {}));
            }""";

    private final Path bundle;
    private final Path work;
    private final int seconds;

    private PluginBench(Path bundle, Path work, int seconds) {
        this.bundle = bundle;
        this.work = work;
        this.seconds = seconds;
    }

    private record Hall(Bundle bundle, Duration start) {}

    private record Switches(double first, double on, double off) {}

    /** Takes the bundle's folder, a work folder on the disk to be measured, and the seconds of one round. */
    public static void main(String[] words) throws Exception {
        Path work = Files.createTempDirectory(Path.of(words[1]).toAbsolutePath(), "plugin-bench");
        try {
            System.out.println(new PluginBench(Path.of(words[0]).toAbsolutePath(), work, Integer.parseInt(words[2])).measure());
        } finally {
            Bench.remove(work);
        }
    }

    private Sheet measure() throws Exception {
        Hall few = hall("few");
        Path jars = work.resolve("jars");
        for (int n = 0; n < PLUGINS; n++) {
            WrittenPlugin.of("bench-" + n, BODY).into(jars);
        }
        Bundle furnished = setUp("many");
        Path added = Files.createDirectories(furnished.home().resolve("plugins"));
        try (var all = Files.list(jars)) {
            for (Path jar : all.toList()) {
                Files.copy(jar, added.resolve(jar.getFileName()));
            }
        }
        Switches switches = switches(furnished);
        Hall many = new Hall(furnished, starts(furnished));
        double[] pages = pages(few, many);
        Sheet sheet = Sheet.ofFigures();
        sheet.figure("enabling the first of " + PLUGINS, text("%.0f ms", switches.first()), "");
        sheet.figure("enabling one of " + PLUGINS + ", median", text("%.0f ms", switches.on()), "≤ 100 ms");
        sheet.figure("disabling it, median", text("%.0f ms", switches.off()), "≤ 100 ms");
        sheet.figure("start with " + PLUGINS + " more plugins, over the start without", text("%.2f s", millis(many.start().minus(few.start())) / 1000),
                "≤ 3 s");
        sheet.figure("group page for a member, CPU-ms, without", text("%.4f", pages[0]), "");
        sheet.figure("group page for a member, CPU-ms, with", text("%.4f", pages[1]), "");
        sheet.figure("what they add to it", text("%+.0f %%", (pages[1] / pages[0] - 1) * 100), "≤ 10 %");
        return sheet;
    }

    private Hall hall(String name) throws Exception {
        Bundle made = setUp(name);
        return new Hall(made, starts(made));
    }

    private Bundle setUp(String name) throws Exception {
        Bench.say("setting up a hall: " + name);
        Bundle made = new Bundle(bundle, work.resolve(name), Bundle.freePort(), Map.of("GUILDHALL_LIMITS", "off"));
        made.setUp("Bench", PASSWORD);
        try (RunningHall first = made.serve("start"); Client client = new Client(first.address())) {
            client.post(client.token("owner", PASSWORD), "/groups", "{\"slug\":\"small\",\"name\":\"The small group\",\"summary\":\"Bread.\"}")
                    .orThrow();
            first.stop();
        }
        try (Crowd crowd = new Crowd(made.database(Map.of()))) {
            crowd.settle(Stage.SMALL);
            crowd.join("small", Stage.SMALL);
        }
        return made;
    }

    private static Duration starts(Bundle bundle) throws InterruptedException {
        List<Duration> all = new ArrayList<>();
        for (int at = 0; at < STARTS; at++) {
            try (RunningHall once = bundle.serve("start")) {
                all.add(once.untilReady());
                once.stop();
            }
        }
        return all.stream().sorted().toList().get(STARTS / 2);
    }

    private static Switches switches(Bundle bundle) throws Exception {
        Bench.say("enabling " + PLUGINS + " plugins");
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            String owner = client.token("owner", PASSWORD);
            double first = post(client, owner, 0, "enable");
            for (int n = 1; n < PLUGINS; n++) {
                post(client, owner, n, "enable");
            }
            List<Double> on = new ArrayList<>();
            List<Double> off = new ArrayList<>();
            for (int n = 0; n < SWITCHES; n++) {
                off.add(post(client, owner, n, "disable"));
                on.add(post(client, owner, n, "enable"));
            }
            hall.stop();
            return new Switches(first, on.stream().sorted().toList().get(SWITCHES / 2), off.stream().sorted().toList().get(SWITCHES / 2));
        }
    }

    private static double post(Client client, String owner, int plugin, String what) throws IOException {
        long begun = System.nanoTime();
        String state = client.post(owner, "/admin/plugins/bench-" + plugin + "/" + what, "{}").orThrow().get("state").asString();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (!state.equals(what + "d")) {
            throw new IllegalStateException("bench-" + plugin + " is " + state + " after " + what);
        }
        return millis;
    }

    /** The two halls stand side by side and are asked in turn, so that a busy machine is busy for both. */
    private double[] pages(Hall few, Hall many) throws Exception {
        try (RunningHall one = few.bundle().serve("start"); RunningHall other = many.bundle().serve("start");
             HttpClient client = HttpClient.newHttpClient()) {
            List<Target> targets = List.of(page("few", one), page("many", other));
            List<List<Double>> costs = List.of(new ArrayList<>(), new ArrayList<>());
            for (Target target : targets) {
                target.check(client);
                Bench.say("warming up: " + target.name());
                Wrk.run(target, CONNECTIONS, 2 * seconds + 5);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int at = 0; at < targets.size(); at++) {
                    Cost cost = new Cost(targets.get(at).pid());
                    double before = cost.cpuMillis();
                    Wrk run = Wrk.run(targets.get(at), CONNECTIONS, seconds);
                    costs.get(at).add((cost.cpuMillis() - before) / run.requests());
                }
            }
            one.stop();
            other.stop();
            return costs.stream().mapToDouble(all -> all.stream().sorted().toList().get(ROUNDS / 2)).toArray();
        }
    }

    private static Target page(String name, RunningHall hall) {
        return new Target(name, hall.process().pid(), hall.address().resolve("/g/small"),
                Map.of("Authorization", "Bearer " + Crowd.token(7), "Accept", "text/html"), "crowd7");
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
