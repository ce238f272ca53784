package org.guildhall.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as Markdown, as they are to be quoted. */
final class Sheet {
    private static final List<String> FIGURES = List.of("| figure | reached | aim |", "|---|---|---|");

    private final List<String> lines = new ArrayList<>();

    /** A sheet of requests. */
    static Sheet ofRequests() {
        Sheet sheet = new Sheet();
        sheet.lines.addAll(List.of(
            "| request | CPU-ms | × raw | requests/s | p50 ms | p99 ms | bytes | gzip | aim |",
            "|---|---|---|---|---|---|---|---|---|"));
        return sheet;
    }

    /** A sheet of single figures. */
    static Sheet ofFigures() {
        Sheet sheet = new Sheet();
        sheet.lines.addAll(FIGURES);
        return sheet;
    }

    void row(String name, Round round, double raw, Target.Size size, String aim) {
        lines.add(String.format(Locale.ROOT, "| %s | %.4f | %.1f | %,.0f | %.2f | %.2f | %,d | %,d | %s |", name, round.cpuMillis(),
                round.cpuMillis() / raw, round.perSecond(), round.p50(), round.p99(), size.plain(), size.compressed(), aim));
    }

    void row(String name, Round round, double raw, String aim) {
        lines.add(String.format(Locale.ROOT, "| %s | %.4f | %.1f | %,.0f | %.2f | %.2f | | | %s |", name, round.cpuMillis(),
                round.cpuMillis() / raw, round.perSecond(), round.p50(), round.p99(), aim));
    }

    void gap() {
        lines.add("");
        lines.addAll(FIGURES);
    }

    void figure(String name, String reached, String aim) {
        lines.add("| " + name + " | " + reached + " | " + aim + " |");
    }

    /** How busy the machine is by now, without which no figure says much. */
    void load(String when) {
        figure(when + ", load of the machine", String.format(Locale.ROOT, "%.1f on %d cores",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.getRuntime().availableProcessors()), "");
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
