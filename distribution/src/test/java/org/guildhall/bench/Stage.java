package org.guildhall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.running.RunningHall;

/** All that stands while it is measured: a hall with its groups, a crowd, and the bare Jetty beside it. */
record Stage(RunningHall hall, Process raw, List<Target> targets, Duration start) implements AutoCloseable {
    static final int LARGE = 100_000;
    static final int SMALL = 100;
    static final String SMALL_MEMBER = "group page, member, 100 members";
    static final String LARGE_MEMBER = "group page, member, 100,000 members";

    private static final int PEOPLE = 300_000;
    private static final int STARTS = 3;
    private static final String PASSWORD = "a long bench password";
    private static final Pattern STYLE = Pattern.compile("href=\"([^\"]+\\.css)\"");

    static Stage set(Bundle bundle) throws Exception {
        Bench.say("setting up a hall in " + bundle.home());
        bundle.setUp("Bench", PASSWORD);
        bundle.run("", "plugin", "enable", "pay-sandbox").orThrow();
        bundle.run("", "plugin", "enable", "paid-entry").orThrow();
        try (RunningHall first = bundle.serve("start"); Client client = new Client(first.address())) {
            groups(client);
            first.stop();
        }
        Bench.say("a crowd of " + PEOPLE);
        try (Crowd crowd = new Crowd(bundle.database(Map.of()))) {
            crowd.settle(PEOPLE);
            crowd.join("small", SMALL);
            crowd.join("large", LARGE);
        }
        Duration start = starts(bundle);
        RunningHall hall = bundle.serve("start");
        Thread.sleep(Duration.ofSeconds(5));
        int port = Bundle.freePort();
        Process raw = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "org.guildhall.bench.Raw", Integer.toString(port)).inheritIO().start();
        return new Stage(hall, raw, targets(hall, raw, URI.create("http://127.0.0.1:" + port + "/")), start);
    }

    private static void groups(Client client) throws IOException {
        String owner = client.token("owner", PASSWORD);
        for (String slug : List.of("small", "large", "open", "paid")) {
            client.post(owner, "/groups", "{\"slug\":\"%s\",\"name\":\"The %s group\",\"summary\":\"Bread, and who bakes it.\"}"
                    .formatted(slug, slug)).orThrow();
            client.post(owner, "/g/" + slug + "/settings", "{\"capacity\":1000000,\"join\":\"open\"}").orThrow();
        }
        client.post(owner, "/g/paid/settings/paid-entry",
                "{\"open\":true,\"fee\":{\"minor\":2000,\"currency\":\"CNY\"},\"period\":\"month\"}").orThrow();
    }

    private static Duration starts(Bundle bundle) throws InterruptedException {
        List<Duration> all = new ArrayList<>();
        for (int at = 0; at < STARTS; at++) {
            try (RunningHall once = bundle.serve("start")) {
                all.add(once.untilReady());
                once.stop();
            }
        }
        return all.stream().sorted(Comparator.naturalOrder()).toList().get(STARTS / 2);
    }

    private static List<Target> targets(RunningHall hall, Process raw, URI rawAddress) throws Exception {
        long pid = hall.process().pid();
        URI at = hall.address();
        Map<String, String> member = Map.of("Authorization", "Bearer " + Crowd.token(7), "Accept", "text/html");
        Map<String, String> program = Map.of("Accept", "application/json");
        Map<String, String> memberProgram = Map.of("Authorization", "Bearer " + Crowd.token(7), "Accept", "application/json");
        return List.of(new Target("raw Jetty, 13 bytes", raw.pid(), rawAddress, Map.of(), "Hello"),
                new Target("directory, visitor", pid, at.resolve("/"), Map.of(), "The small group"),
                new Target("group page, visitor", pid, at.resolve("/g/small"), Map.of(), "The small group"),
                new Target("group page, visitor, gzip", pid, at.resolve("/g/small"), Map.of("Accept-Encoding", "gzip"), "The small group"),
                new Target(SMALL_MEMBER, pid, at.resolve("/g/small"), member, "crowd7"),
                new Target(LARGE_MEMBER, pid, at.resolve("/g/large"), member, "crowd7"),
                new Target("group as JSON, visitor", pid, at.resolve("/g/small"), program, "\"doors\""),
                new Target("group as JSON, member", pid, at.resolve("/g/small"), memberProgram, "\"member\""),
                new Target("directory as JSON, visitor", pid, at.resolve("/groups"), program, "\"items\""),
                new Target("static file (the style sheet)", pid, at.resolve(style(at)), Map.of(), "--"));
    }

    private static String style(URI at) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String page = client.send(HttpRequest.newBuilder(at.resolve("/")).build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher found = STYLE.matcher(page);
            if (!found.find()) {
                throw new IllegalStateException("no style sheet in " + page);
            }
            return found.group(1);
        }
    }

    String aim(Target target) {
        if (target.pid() == raw.pid()) {
            return "1";
        }
        boolean json = target.headers().containsValue("application/json");
        boolean signedIn = target.headers().containsKey("Authorization");
        return json ? "≤ 8 ×" : signedIn ? "≤ 16 ×, ≤ 40 KB, ≤ 12 KB" : "≤ 2 ×, ≤ 40 KB, ≤ 12 KB";
    }

    Cost server() {
        return new Cost(hall.process().pid());
    }

    @Override
    public void close() {
        raw.destroyForcibly();
        hall.close();
    }
}
