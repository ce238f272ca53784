package org.guildhall.server.demo;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.server.work.HallClock;
import org.guildhall.server.work.Tasks;

/** Opens the demo: sets the clock back, and lives through the chronicle until it is now. */
public final class DemoHall {
    private static final long SEED = 20210414;

    private final HallClock clock;
    private final Tasks tasks;
    private final Townsfolk folk;

    /** In the hall of this clock. */
    public DemoHall(HallClock clock, Tasks tasks, Townsfolk folk) {
        this.clock = clock;
        this.tasks = tasks;
        this.folk = folk;
    }

    /** Somebody whom a visitor of the demo may be. */
    public record Host(String name, String mail, String password) {}

    /** The two besides the hall's owner. */
    public record Hosts(Host groupOwner, Host stranger) {}

    /** Lives through it all; only on a home that was just set up as a sandbox. */
    public void open(Hosts hosts, Consumer<String> progress) {
        clock.beginEarlier(Chronicle.length());
        Chronicle chronicle = written(hosts);
        YearMonth said = YearMonth.from(now());
        progress.accept("living through " + said);
        for (int step = 0; step <= Chronicle.STEPS; step++) {
            chronicle.happen(step);
            tasks.hurry(step < Chronicle.STEPS ? Chronicle.STEP : clock.offset().negated());
            if (!YearMonth.from(now()).equals(said)) {
                said = YearMonth.from(now());
                progress.accept("living through " + said);
            }
        }
        folk.person(hosts.stranger());
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    private Chronicle written(Hosts hosts) {
        Town town = Town.read();
        Random random = new Random(SEED);
        Chronicle chronicle = new Chronicle();
        Lives lives = new Lives(chronicle, folk, new Names(town, random), random);
        Map<String, Person> known = Map.of(hosts.groupOwner().name(), folk.person(hosts.groupOwner()));
        for (Town.Charter charter : town.groups()) {
            Person owner = known.containsKey(charter.owner()) ? known.get(charter.owner())
                    : folk.person(charter.owner(), charter.slug() + "@guildhall.example");
            Group group = folk.open(owner, charter);
            charter.cohorts().forEach(cohort -> lives.write(group, cohort));
        }
        return chronicle;
    }
}
