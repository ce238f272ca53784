package org.guildhall.endurance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.RunningHall;
import org.guildhall.server.testing.WrittenPlugin;

/**
 * Enables, updates, rolls back and disables a plugin again and again while people go through the hall, and looks whether any
 * of them noticed and whether anything of the plugin stayed behind.
 */
public final class PluginRounds {
    private static final String PASSWORD = "a long password for the trial";
    private static final String PLUGIN = "/admin/plugins/rounds";
    private static final int VISITORS = 3;
    private static final int SETTLING_ROUNDS = 50;
    private static final List<String> PATHS = List.of("/", "/g/kitchen", "/p/rounds/hello", "/groups?q=kit", "/g/kitchen/rules", "/openapi.json");
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final String BODY = """
            public record Word(String text) {}
            public record Wish(String word) {}
            public List<Contribution> contributions() {
                return List.of(
                        Route.get("/hello", Permission.ANYONE, request -> Response.view("hello", new Word("%s"))).gives(Word.class),
                        new Slot<>("greeting", Place.GROUP_MAIN,
                                Batch.each((viewer, group) -> Optional.of(Response.view("hello", new Word("hi"))))),
                        SettingsForm.site(new Wish("hello")),
                        Listener.after(Memberships.Joined.class, joined -> {}));
            }""";

    private final Bundle bundle;
    private final int rounds;
    private final Path newer;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();

    private PluginRounds(Bundle bundle, int rounds, Path jars) throws IOException {
        this.bundle = bundle;
        this.rounds = rounds;
        this.newer = jar("1.1.0", jars);
        Path added = Files.createDirectories(bundle.home().resolve("plugins"));
        Files.copy(jar("1.0.0", jars), added.resolve("rounds-1.0.0.jar"));
    }

    /** How it went: how many requests were answered meanwhile, how much the heap grew, how many class loaders are left. */
    public record Outcome(int rounds, long answered, double heapGrewMegabytes, long loadersLeft, List<String> faults) {}

    /** By hand: the bundle's folder, and how many rounds. */
    public static void main(String[] words) throws Exception {
        Path work = Files.createTempDirectory("plugin-rounds");
        Bundle bundle = new Bundle(Path.of(words[0]).toAbsolutePath(), work.resolve("home"), Bundle.freePort(), Map.of("GUILDHALL_LIMITS", "off"));
        Outcome outcome = new PluginRounds(bundle, Integer.parseInt(words[1]), work).run();
        System.out.println(outcome);
        System.exit(outcome.faults().isEmpty() && outcome.loadersLeft() == 0 ? 0 : 1);
    }

    private static Path jar(String version, Path folder) {
        return WrittenPlugin.of("rounds", BODY.formatted(version)).saying("Plugin-Version", version)
                .with("templates/hello.html", "<p>{{ text }}</p>").into(folder);
    }

    private Outcome run() throws Exception {
        bundle.setUp("Trial", PASSWORD);
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            String owner = client.token("owner", PASSWORD);
            client.post(owner, "/groups", "{\"slug\":\"kitchen\",\"name\":\"Kitchen\",\"summary\":\"Bread.\"}").orThrow();
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> visitors = visitors(hall, over);
            for (int round = 0; round < SETTLING_ROUNDS; round++) {
                round(client, owner);
            }
            double before = heap(hall);
            for (int round = 1; round <= rounds; round++) {
                round(client, owner);
                if (round % 100 == 0) {
                    System.err.printf("round %d of %d: %d requests, %d faults, heap %.1f MB%n", round, rounds, answered.get(), faults.size(),
                            heap(hall));
                }
            }
            over.set(true);
            for (Thread visitor : visitors) {
                visitor.join();
            }
            double after = heap(hall);
            return new Outcome(rounds, answered.get(), after - before, loaders(hall), List.copyOf(faults));
        }
    }

    private void round(Client client, String owner) throws IOException {
        expect(client, "enable", client.post(owner, PLUGIN + "/enable", "{}"), "1.0.0");
        expect(client, "update", client.upload(owner, "/admin/plugins", newer), "1.1.0");
        expect(client, "rollback", client.post(owner, PLUGIN + "/rollback", "{}"), "1.0.0");
        Client.Answer off = client.post(owner, PLUGIN + "/disable", "{}");
        if (!off.good() || client.get("", "/p/rounds/hello").status() != 404) {
            faults.add("disable: " + off);
        }
    }

    private void expect(Client client, String what, Client.Answer answer, String version) throws IOException {
        Client.Answer hello = client.get("", "/p/rounds/hello");
        if (!answer.good() || !hello.good() || !hello.body().get("text").asString().equals(version)) {
            faults.add(what + ": " + answer + ", then " + hello);
        }
    }

    private List<Thread> visitors(RunningHall hall, AtomicBoolean over) {
        List<Thread> all = new ArrayList<>();
        for (int n = 0; n < VISITORS; n++) {
            all.add(Thread.ofPlatform().start(() -> wander(hall, over)));
        }
        return all;
    }

    private void wander(RunningHall hall, AtomicBoolean over) {
        try (Client client = new Client(hall.address())) {
            for (int n = 0; !over.get(); n++) {
                String path = PATHS.get(n % PATHS.size());
                int status = client.get("", path).status();
                answered.incrementAndGet();
                boolean away = path.startsWith("/p/") && (status == 404 || status == 503);
                if (status != 200 && !away) {
                    faults.add(path + " answered " + status);
                }
            }
        } catch (IOException | RuntimeException e) {
            faults.add("a visitor: " + e);
        }
    }

    private static double heap(RunningHall hall) throws IOException, InterruptedException {
        for (int n = 0; n < 3; n++) {
            jcmd(hall, "GC.run");
        }
        Matcher used = HEAP_USED.matcher(jcmd(hall, "GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024.0;
    }

    private static long loaders(RunningHall hall) throws IOException, InterruptedException {
        return jcmd(hall, "GC.class_histogram").lines().map(line -> line.strip().split("\\s+"))
                .filter(line -> line.length > 3 && line[3].equals("org.pf4j.PluginClassLoader"))
                .mapToLong(line -> Long.parseLong(line[1])).sum() - openPlugins(hall);
    }

    private static long openPlugins(RunningHall hall) throws IOException {
        try (Client client = new Client(hall.address())) {
            String owner = client.token("owner", PASSWORD);
            return client.get(owner, "/admin/plugins").orThrow().get("items").values().stream()
                    .filter(plugin -> plugin.get("state").asString().equals("enabled")).count();
        }
    }

    private static String jcmd(RunningHall hall, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(hall.process().pid())));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.format(Locale.ROOT, "jcmd: %s", said));
        }
        return said;
    }
}
