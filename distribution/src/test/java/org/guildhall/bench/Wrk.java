package org.guildhall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of {@code wrk}. */
record Wrk(long requests, double perSecond, double p50, double p99) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Map<String, Double> MILLIS = Map.of("us", 0.001, "ms", 1.0, "s", 1000.0);

    static Wrk run(Target target, int connections, int seconds) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency"));
        target.headers().forEach((name, value) -> words.addAll(List.of("-H", name + ": " + value)));
        words.add(target.uri().toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || said.contains("Non-2xx") || said.contains("Socket errors")) {
            throw new IllegalStateException(target.name() + ": " + said);
        }
        return new Wrk(Long.parseLong(find(REQUESTS, said)), Double.parseDouble(find(RATE, said)), latency("50", said), latency("99", said));
    }

    private static double latency(String percent, String said) {
        Matcher found = Pattern.compile(percent + "%\\s+([\\d.]+)(us|ms|s)").matcher(said);
        return found.find() ? Double.parseDouble(found.group(1)) * MILLIS.get(found.group(2)) : Double.NaN;
    }

    private static String find(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException(said);
        }
        return found.group(1);
    }
}
