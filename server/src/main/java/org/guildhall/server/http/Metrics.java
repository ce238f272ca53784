package org.guildhall.server.http;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guildhall.server.plugin.Registry;

/** Counts what the server does, and tells it in Prometheus' words. */
final class Metrics {
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final LongAdder[] byClass = adders(6);
    private final LongAdder[] byDuration = adders(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, LongSupplier> counters = new TreeMap<>();
    private final Supplier<Registry> registry;

    Metrics(Supplier<Registry> registry) {
        this.registry = registry;
    }

    void begun() {
        underWay.incrementAndGet();
    }

    void ended(int status, long duration) {
        underWay.decrementAndGet();
        byClass[Math.min(5, Math.max(0, status / 100))].increment();
        nanos.add(duration);
        double seconds = duration / 1e9;
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        byDuration[bucket].increment();
    }

    /** How many requests have begun and not ended. */
    int underWay() {
        return underWay.get();
    }

    /** Tells this number too, from now on. */
    void count(String name, LongSupplier number) {
        counters.put(name, number);
    }

    /** All figures as text. */
    String text() {
        StringBuilder text = new StringBuilder(4096);
        requests(text);
        durations(text);
        jvm(text);
        counters.forEach((name, number) -> single(text, name, "counter", number.getAsLong()));
        plugins(text);
        return text.toString();
    }

    private void requests(StringBuilder text) {
        text.append("# TYPE guildhall_http_requests_total counter\n");
        for (int i = 1; i < byClass.length; i++) {
            line(text, "guildhall_http_requests_total{status=\"" + i + "xx\"}", byClass[i].sum());
        }
        single(text, "guildhall_http_requests_under_way", "gauge", underWay.get());
    }

    private void durations(StringBuilder text) {
        text.append("# TYPE guildhall_http_request_seconds histogram\n");
        long sum = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            sum += byDuration[i].sum();
            line(text, "guildhall_http_request_seconds_bucket{le=\"" + BOUNDS[i] + "\"}", sum);
        }
        sum += byDuration[BOUNDS.length].sum();
        line(text, "guildhall_http_request_seconds_bucket{le=\"+Inf\"}", sum);
        text.append(String.format(Locale.ROOT, "guildhall_http_request_seconds_sum %.6f\n", nanos.sum() / 1e9));
        line(text, "guildhall_http_request_seconds_count", sum);
    }

    private static void jvm(StringBuilder text) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        single(text, "jvm_memory_heap_used_bytes", "gauge", heap.getUsed());
        single(text, "jvm_memory_heap_max_bytes", "gauge", heap.getMax());
        single(text, "jvm_memory_other_used_bytes", "gauge", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed());
        single(text, "jvm_threads", "gauge", ManagementFactory.getThreadMXBean().getThreadCount());
        single(text, "jvm_uptime_milliseconds", "gauge", ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private void plugins(StringBuilder text) {
        text.append("# TYPE guildhall_plugin_calls_total counter\n");
        registry.get().plugins().forEach(p -> line(text, "guildhall_plugin_calls_total{plugin=\"" + p.id() + "\"}", p.calls().calls()));
        text.append("# TYPE guildhall_plugin_errors_total counter\n");
        registry.get().plugins().forEach(p -> line(text, "guildhall_plugin_errors_total{plugin=\"" + p.id() + "\"}", p.calls().errors()));
    }

    private static void single(StringBuilder text, String name, String type, long value) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        line(text, name, value);
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        Arrays.setAll(adders, i -> new LongAdder());
        return adders;
    }
}
