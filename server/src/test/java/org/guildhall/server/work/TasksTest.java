package org.guildhall.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.api.Refused;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class TasksTest {
    private final OnBothDatabases.Fresh fresh;
    private final Store store;
    private final HallClock clock;
    private final Set<String> plugins = ConcurrentHashMap.newKeySet();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final Tasks tasks;

    TasksTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        this.clock = new HallClock(InstantSource.system(), store, () -> true);
        this.tasks = tasks();
    }

    @AfterEach
    void close() {
        tasks.close();
        store.close();
        fresh.drop();
    }

    @Test
    void whatIsDueIsDoneInOrderOfItsTimeAndOnce() {
        set("second", -1);
        set("third", 0);
        set("first", -2);
        set("later", 60);
        assertThat(tasks.runDue()).isEqualTo(3);
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(tasks.runDue()).isZero();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void whatWasDoneAndSetAgainIsFreeEvenIfItsClaimIsProlongedTooLate() {
        TaskTable table = new TaskTable(store, InstantSource.system());
        set("again", -1);
        Task claimed = table.claim(Set.of(Tasks.HALL), clock.instant(), 1).getFirst();
        set("again", -1);
        table.done(claimed);
        table.prolong(List.of(claimed.id()));
        assertThat(table.isClaimed(Set.of(Tasks.HALL), clock.instant())).isFalse();
        assertThat(tasks.runDue()).isEqualTo(1);
    }

    @Test
    void movingTheClockDoesWhatFellDueAndWhatThatSets() {
        tasks.handle("chain", task -> {
            done.add(task.key());
            if (task.key().length() < 4) {
                tasks.set(Tasks.HALL, "chain", task.key() + "x", "", clock.instant());
            }
        });
        tasks.set(Tasks.HALL, "chain", "x", "", clock.instant().plus(Duration.ofDays(3)));
        assertThat(tasks.runDue()).isZero();
        Instant before = clock.instant();
        assertThat(tasks.advance(Duration.ofDays(3).plusMinutes(1))).isAfter(before.plus(Duration.ofDays(3)));
        assertThat(done).containsExactly("x", "xx", "xxx", "xxxx");
        assertThat(left()).isZero();
        assertThat(new HallClock(InstantSource.system(), store, () -> true).offset()).isEqualTo(Duration.ofDays(3).plusMinutes(1));
    }

    @Test
    void theClockGoesForwardOnlyAndOnlyInSandboxHomes() {
        assertThatThrownBy(() -> tasks.advance(Duration.ofSeconds(-1))).isInstanceOf(Refused.class).hasMessage("clock.forward-only");
        assertThatThrownBy(() -> tasks.advance(Duration.ofDays(401))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new HallClock(InstantSource.system(), store, () -> false).advance(Duration.ofDays(1)))
                .isInstanceOf(Refused.class).hasMessage("clock.sandbox-only");
    }

    @Test
    void whatFailsIsKeptAndTriedAgainLater() {
        AtomicInteger tries = new AtomicInteger();
        tasks.handle("shaky", task -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        tasks.set(Tasks.HALL, "shaky", "k", "", clock.instant());
        assertThat(tasks.runDue()).isEqualTo(1);
        assertThat(store.<String>read(sql -> sql.select(TASK.LAST_ERROR).from(TASK).fetchOne(TASK.LAST_ERROR))).contains("not yet");
        tasks.advance(Duration.ofSeconds(5));
        tasks.advance(Duration.ofSeconds(5));
        assertThat(tries).hasValue(3);
        assertThat(left()).isZero();
    }

    @Test
    void whatAHandlerSetsAgainForItselfSurvives() {
        tasks.handle("again", task -> {
            done.add(task.payload());
            tasks.set(Tasks.HALL, "again", task.key(), task.payload() + "!", clock.instant().plusSeconds(100));
        });
        tasks.set(Tasks.HALL, "again", "k", "a", clock.instant());
        tasks.runDue();
        tasks.advance(Duration.ofSeconds(101));
        assertThat(done).containsExactly("a", "a!");
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void whatWasSetInAnUndoneTransactionIsNeverDone() {
        assertThatThrownBy(() -> store.run(sql -> {
            set("x", 0);
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThat(tasks.runDue()).isZero();
    }

    @Test
    void whatIsCancelledIsNotDone() {
        set("x", 0);
        tasks.cancel(Tasks.HALL, "note", "x");
        assertThat(tasks.runDue()).isZero();
    }

    @Test
    void workOfAPluginWaitsUntilThePluginIsThere() {
        tasks.set("greeter", "note", "x", "", clock.instant());
        assertThat(tasks.runDue()).isZero();
        plugins.add("greeter");
        assertThat(tasks.runDue()).isEqualTo(1);
    }

    @Test
    void theDispatcherDoesWhatIsSetRightAfterTheCommit() throws Exception {
        CountDownLatch all = new CountDownLatch(100);
        tasks.handle("quick", task -> all.countDown());
        tasks.start();
        for (int i = 0; i < 100; i++) {
            tasks.set(Tasks.HALL, "quick", "k" + i, "", clock.instant());
        }
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tasks.runDue()).isZero();
        assertThat(left()).isZero();
    }

    @Test
    void severalMachinesDoEachPieceOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        tasks.handle("shared", task -> runs.incrementAndGet());
        try (Tasks other = tasks()) {
            other.handle("shared", task -> runs.incrementAndGet());
            for (int i = 0; i < 60; i++) {
                tasks.set(Tasks.HALL, "shared", "k" + i, "", clock.instant());
            }
            Thread second = Thread.ofVirtual().start(other::runDue);
            tasks.runDue();
            second.join();
        }
        assertThat(runs).hasValue(60);
        assertThat(left()).isZero();
    }

    @Test
    void catchingUpWaitsForWorkThatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        tasks.handle("slow", task -> {
            begun.countDown();
            Thread.sleep(300);
            done.add("slow");
        });
        tasks.start();
        tasks.set(Tasks.HALL, "slow", "k", "", clock.instant());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        tasks.runDue();
        assertThat(done).containsExactly("slow");
    }

    private Tasks tasks() {
        Tasks made = new Tasks(store, clock, () -> plugins);
        made.handle("note", task -> done.add(task.key()));
        return made;
    }

    private void set(String key, int seconds) {
        tasks.set(Tasks.HALL, "note", key, "", clock.instant().plusSeconds(seconds));
    }

    private int left() {
        return store.read(sql -> sql.fetchCount(TASK));
    }
}
