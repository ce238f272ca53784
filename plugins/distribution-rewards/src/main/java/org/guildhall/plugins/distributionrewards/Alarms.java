package org.guildhall.plugins.distributionrewards;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.guildhall.plugins.distributionrewards.Alarm.Kind;

/** Looks at who brought whom for what the law and common sense warn of: depth, size, speed, and shared devices. */
final class Alarms {
    static final int DEPTH = 3;
    static final int SIZE = 30;
    static final int SPEED = 10;
    static final int DEVICE = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_DEPTH = 100;

    private final Map<Long, Long> above;
    private final Map<Long, List<Bond>> below;
    private final Map<Long, String> devices;
    private final LongFunction<String> names;

    /**
     * Looks at these.
     *
     * @param devices what promoters come from, by person
     * @param names people's names
     */
    Alarms(Collection<Bond> bonds, Map<Long, String> devices, LongFunction<String> names) {
        List<Bond> led = bonds.stream().filter(bond -> bond.inviter().isPresent()).toList();
        this.above = led.stream().collect(Collectors.toMap(Bond::person, bond -> bond.inviter().get(), (one, other) -> one));
        this.below = led.stream().collect(Collectors.groupingBy(bond -> bond.inviter().get()));
        this.devices = devices;
        this.names = names;
    }

    List<Alarm> all() {
        List<Alarm> all = new ArrayList<>();
        Map<Long, Integer> sizes = new HashMap<>();
        above.keySet().forEach(person -> depth(person, sizes, all));
        sizes.forEach((person, size) -> sound(all, Kind.SIZE, person, size, SIZE));
        below.forEach((person, brought) -> {
            sound(all, Kind.SPEED, person, fastest(brought), SPEED);
            sound(all, Kind.DEVICE, person, sharing(person, brought), DEVICE);
        });
        return all.stream().sorted((one, other) -> one.kind() == other.kind() ? Integer.compare(other.figure(), one.figure())
                : one.kind().compareTo(other.kind())).toList();
    }

    /** Counts this person with everybody above, and sounds where a chain that ends here is too long. */
    private void depth(long person, Map<Long, Integer> sizes, List<Alarm> all) {
        int depth = 0;
        Set<Long> seen = new HashSet<>();
        Long at = above.get(person);
        while (at != null && depth < MOST_DEPTH && seen.add(at)) {
            sizes.merge(at, 1, Integer::sum);
            depth++;
            at = above.get(at);
        }
        if (!below.containsKey(person)) {
            sound(all, Kind.DEPTH, person, depth, DEPTH);
        }
    }

    /** The most that came within one hour. */
    private static int fastest(List<Bond> brought) {
        List<Instant> times = brought.stream().map(Bond::at).sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (Duration.between(times.get(from), times.get(to)).compareTo(HOUR) > 0) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** How many came from the device most of them share; the inviter's own counts as shared by all who use it. */
    private int sharing(long inviter, List<Bond> brought) {
        Map<String, Long> counts = brought.stream().map(Bond::device).filter(device -> !device.isEmpty())
                .collect(Collectors.groupingBy(device -> device, Collectors.counting()));
        String own = devices.getOrDefault(inviter, "");
        return counts.entrySet().stream().mapToInt(device -> device.getKey().equals(own) ? Math.toIntExact(device.getValue()) + DEVICE - 1
                : Math.toIntExact(device.getValue())).max().orElse(0);
    }

    private void sound(List<Alarm> all, Kind kind, long person, int figure, int limit) {
        if (figure >= limit) {
            all.add(new Alarm(kind, names.apply(person), figure, limit));
        }
    }
}
