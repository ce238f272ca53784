package org.guildhall.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.HALL_FACT;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Left;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.People.SignedUp;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Timers;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.plugin.Services;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.WrittenPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class EventsAndJobsTest {
    private static final Person MARIA = new Person(3, "maria");

    @TempDir
    Path folder;

    private final OnBothDatabases.Fresh database;
    private Store store;
    private HallClock clock;
    private Plugins plugins;
    private Tasks tasks;
    private Events events;
    private Jobs jobs;

    EventsAndJobsTest(OnBothDatabases.Fresh database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        store = database.open();
        clock = new HallClock(InstantSource.system(), store, () -> true);
        Services services = new Services();
        plugins = new Plugins(folder, folder.resolve("bundled"), "0.1.0", () -> true, store, services, clock);
        tasks = new Tasks(store, clock, () -> plugins.registry().ids());
        events = new Events(store, tasks, clock, plugins::registry);
        jobs = new Jobs(tasks, clock, plugins::registry);
        plugins.onChange(jobs::begin);
        services.offer(Database.class, plugin -> store).offer(InstantSource.class, plugin -> clock)
                .offer(Timers.class, plugin -> jobs.timers(plugin.id()));
    }

    @AfterEach
    void close() {
        tasks.close();
        plugins.close();
        store.close();
        database.drop();
    }

    @Test
    void aListenerWithinHearsInTheTransactionAndCanUndoIt() {
        noting("strict", "Listener.within(People.SignedUp.class, it -> { note(\"in.\" + it.person().name(), \"\");"
                + " if (it.person().name().equals(\"eve\")) { throw new Refused(Refused.Kind.FORBIDDEN, \"no.eve\"); } })");
        events.publish(new SignedUp(MARIA));
        assertThat(notes()).containsExactly("in.maria=");
        assertThatThrownBy(() -> events.publish(new SignedUp(new Person(4, "eve")))).isInstanceOf(Refused.class);
        assertThat(notes()).containsExactly("in.maria=");
    }

    @Test
    void aListenerAfterHearsTheWholeEventOnceItIsCommitted() {
        noting("calm", "Listener.after(Memberships.Left.class, it -> note(\"left\", it.toString()))");
        Group group = new Group(7, "kitchen", "厨房", MARIA, ZoneId.of("Asia/Shanghai"), "CNY");
        Stay stay = new Stay("paid-entry", "month", Optional.of(Instant.parse("2026-12-21T00:00:00Z")), Optional.empty());
        Left left = new Left(new Membership(group, MARIA, Role.MEMBER, stay, Instant.parse("2026-11-21T12:00:00Z")),
                Ending.REMOVED_FOR_VIOLATION, "“spam”", Instant.parse("2026-11-21T12:00:01.5Z"));
        assertThatThrownBy(() -> store.run(sql -> {
            events.publish(left);
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        tasks.runDue();
        assertThat(notes()).isEmpty();
        events.publish(left);
        assertThat(notes()).isEmpty();
        tasks.runDue();
        assertThat(notes()).containsExactly("left=" + left);
    }

    @Test
    void eachPluginHearsForItselfAndOneThatFailsHearsAgain() {
        noting("deaf", "Listener.after(People.SignedUp.class, it -> { throw new IllegalStateException(\"deaf\"); })");
        noting("calm", "Listener.after(People.SignedUp.class, it -> note(\"calm\", it.person().name()))");
        events.publish(new SignedUp(MARIA));
        tasks.runDue();
        assertThat(notes()).containsExactly("calm=maria");
        assertThat(owners()).containsExactly("deaf");
        assertThat(plugins.get("deaf").errors()).isEqualTo(1);
    }

    @Test
    void whatADisabledPluginShouldHearWaitsForIt() {
        noting("calm", "Listener.after(People.SignedUp.class, it -> note(\"calm\", it.person().name()))");
        events.publish(new SignedUp(MARIA));
        plugins.disable("calm");
        tasks.runDue();
        assertThat(notes()).isEmpty();
        plugins.enable("calm");
        tasks.runDue();
        assertThat(notes()).containsExactly("calm=maria");
    }

    @Test
    void aJobRunsAgainAndAgainWithItsPauseBetween() {
        noting("clockwork", "Job.every(Duration.ofHours(1), \"tick\", key -> note(\"tick\" + clock.instant(), key))");
        tasks.runDue();
        assertThat(notes()).hasSize(1);
        tasks.advance(Duration.ofMinutes(59));
        assertThat(notes()).hasSize(1);
        tasks.advance(Duration.ofMinutes(2));
        assertThat(notes()).hasSize(2);
        tasks.advance(Duration.ofDays(30));
        assertThat(notes()).hasSize(3);
        plugins.disable("clockwork");
        tasks.advance(Duration.ofDays(1));
        assertThat(notes()).hasSize(3);
    }

    @Test
    void aTimerCallsItsJobWhenItFallsDueAndSurvivesARestart() {
        noting("reminder", "Job.onCall(\"remind\", key -> note(\"due\", key))",
                "Listener.within(People.SignedUp.class, it -> timers.set(\"remind\", it.person().name(), clock.instant().plusSeconds(86_400)))");
        events.publish(new SignedUp(MARIA));
        tasks.runDue();
        assertThat(notes()).isEmpty();
        plugins.close();
        plugins.start();
        tasks.advance(Duration.ofDays(1));
        assertThat(notes()).containsExactly("due=maria");
        assertThat(owners()).isEmpty();
    }

    @Test
    void aJobCanBeCalledByHandAndTellsItsFault() throws Exception {
        noting("handy", "Job.onCall(\"do\", key -> { note(\"did.\" + key, key); if (key.isEmpty()) { throw new java.io.IOException(\"nothing to do\"); } })");
        jobs.call("handy", "do", "x");
        assertThat(notes()).containsExactly("did.x=x");
        assertThatThrownBy(() -> jobs.call("handy", "do", "")).hasMessage("nothing to do");
        assertThatThrownBy(() -> jobs.call("handy", "other", "")).isInstanceOf(Refused.class).hasMessage("plugin.no-such-job");
    }

    @Test
    void theHostHasJobsOfItsOwn() {
        jobs.add(org.guildhall.api.Job.every(Duration.ofHours(1), "sweep", key -> store.run(sql ->
                sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, "note.swept").set(HALL_FACT.CONTENT, key).execute())));
        tasks.runDue();
        assertThat(notes()).containsExactly("swept=");
    }

    private void noting(String id, String... contributions) {
        WrittenPlugin.of(id, """
                private final Database database;
                private final InstantSource clock;
                private final Timers timers;
                public TestPlugin(Database database, InstantSource clock, Timers timers) {
                    this.database = database;
                    this.clock = clock;
                    this.timers = timers;
                }
                private void note(String name, String content) {
                    database.run(sql -> sql.execute("insert into hall_fact (name, content) values (?, ?)", "note." + name, content));
                }
                public List<Contribution> contributions() { return List.of(%s); }
                """.formatted(String.join(", ", contributions))).into(folder.resolve("bundled"));
        assertThat(plugins.enable(id).failure()).isEmpty();
    }

    private List<String> notes() {
        return store.read(sql -> sql.selectFrom(HALL_FACT).where(HALL_FACT.NAME.startsWith("note.")).orderBy(HALL_FACT.NAME)
                .fetch(row -> row.getName().substring(5) + "=" + row.getContent()));
    }

    private List<String> owners() {
        return store.read(sql -> sql.select(TASK.OWNER).from(TASK).fetch(TASK.OWNER));
    }
}
