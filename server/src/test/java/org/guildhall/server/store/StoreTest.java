package org.guildhall.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.HALL_FACT;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.guildhall.server.testing.OnBothDatabases;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class StoreTest {
    private final OnBothDatabases.Fresh fresh;
    private final Store store;

    StoreTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
    }

    @AfterEach
    void close() {
        store.close();
        fresh.drop();
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        store.run(sql -> keep(sql, "name", "南塘会馆 🏮"));
        assertThat(content("name")).isEqualTo("南塘会馆 🏮");
    }

    @Test
    void aListWithNothingInItFindsNothing() {
        store.run(sql -> keep(sql, "name", "x"));
        for (List<String> names : List.of(List.<String>of(), List.of("name"), List.of("name", "no", "other"))) {
            int found = store.read(sql -> sql.fetchCount(HALL_FACT, HALL_FACT.NAME.in(names)));
            int all = store.read(sql -> sql.fetchCount(HALL_FACT));
            int others = store.read(sql -> sql.fetchCount(HALL_FACT, HALL_FACT.NAME.notIn(names)));
            assertThat(found).isEqualTo(names.isEmpty() ? 0 : 1);
            assertThat(others).isEqualTo(all - found);
        }
    }

    @Test
    void aNestedWriteIsUndoneWithTheOuterOne() {
        assertThatThrownBy(() -> store.run(outer -> {
            store.run(inner -> keep(inner, "a", "1"));
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(content("a")).isNull();
    }

    @Test
    void aTransactionThatDoesNotReturnIsGivenUpAndOthersWriteAndReadOn() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        var others = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
        try {
            List<Function<Function<DSLContext, Boolean>, Boolean>> ways = List.of(store::write, store::read, store::read);
            for (var way : ways) {
                CompletableFuture<Thread> runsOn = new CompletableFuture<>();
                Future<Boolean> stuck = others.submit(() -> way.apply(sql -> {
                    sql.selectFrom(HALL_FACT).fetch();
                    runsOn.complete(Thread.currentThread());
                    awaitQuietly(over);
                    return true;
                }));
                store.giveUp(runsOn.get());
                assertThat(stuck).isNotNull();
            }
            store.run(sql -> keep(sql, "after", "1"));
            assertThat(content("after")).isEqualTo("1");
        } finally {
            over.countDown();
        }
        store.run(sql -> keep(sql, "later", "2"));
        assertThat(content("later")).isEqualTo("2");
    }

    @Test
    void anInterruptedTransactionDoesNotHarmTheNext() {
        assertThatThrownBy(() -> store.run(sql -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        })).hasMessage("interrupted");
        Thread.interrupted();
        store.run(sql -> keep(sql, "after", "1"));
        assertThat(content("after")).isEqualTo("1");
    }

    @Test
    void whoClosesTheConnectionHarmsNobodyElse() {
        try {
            store.run(sql -> sql.connection(Connection::close));
            store.read(sql -> {
                sql.connection(Connection::close);
                return true;
            });
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
        store.run(sql -> keep(sql, "after", "1"));
        assertThat(content("after")).isEqualTo("1");
    }

    private static void awaitQuietly(CountDownLatch over) {
        while (over.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whatIsLeftForAfterTheCommitRunsOnceAndOnlyIfThereWasOne() {
        List<String> done = new ArrayList<>();
        store.run(sql -> {
            store.afterCommit(() -> done.add("kept"));
            store.run(inner -> store.afterCommit(() -> done.add("inner")));
            assertThat(done).isEmpty();
        });
        assertThatThrownBy(() -> store.run(sql -> {
            store.afterCommit(() -> done.add("undone"));
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("kept", "inner");
    }

    @Test
    void aFailingPieceUndoesOnlyItself() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "n" + i;
                boolean fails = i % 7 == 0;
                all.add(threads.submit(() -> store.run(sql -> {
                    keep(sql, name, "x");
                    if (fails) {
                        throw new IllegalStateException(name);
                    }
                })));
            }
            long failed = all.stream().filter(StoreTest::failed).count();
            assertThat(failed).isEqualTo(29);
        }
        assertThat(store.<Integer>read(sql -> sql.fetchCount(HALL_FACT))).isEqualTo(171);
    }

    @Test
    void aKeyThatIsTakenIsToldFromOtherFailures() {
        store.run(sql -> keep(sql, "a", "1"));
        assertThatThrownBy(() -> store.run(sql -> keep(sql, "a", "2")))
                .matches(e -> Store.isDuplicate((RuntimeException) e));
        assertThatThrownBy(() -> store.run(sql -> sql.execute("select nothing from nowhere")))
                .matches(e -> !Store.isDuplicate((RuntimeException) e));
    }

    @Test
    void aKeptQuestionSeesWhatWasCommittedAndInsideATransactionWhatWasWritten() {
        Question<String> question = new Question<>(sql -> sql.select(HALL_FACT.CONTENT).from(HALL_FACT).where(HALL_FACT.NAME.eq("")),
                row -> row.getString(1));
        store.run(sql -> {
            keep(sql, "a", "1");
            assertThat(store.ask(question, "a")).containsExactly("1");
        });
        assertThat(store.ask(question, "a")).containsExactly("1");
        store.run(sql -> sql.update(HALL_FACT).set(HALL_FACT.CONTENT, "2").execute());
        assertThat(store.ask(question, "a")).containsExactly("2");
        assertThat(store.ask(question, "b")).isEmpty();
    }

    @Test
    void countersLoseNoUpdateUnderManyWriters() throws Exception {
        store.run(sql -> keep(sql, "count", "0"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.submit(() -> store.run(sql -> {
                    int now = Integer.parseInt(sql.select(HALL_FACT.CONTENT).from(HALL_FACT)
                            .where(HALL_FACT.NAME.eq("count")).fetchOne(HALL_FACT.CONTENT));
                    sql.update(HALL_FACT).set(HALL_FACT.CONTENT, "" + (now + 1)).where(HALL_FACT.NAME.eq("count")).execute();
                }));
            }
        }
        assertThat(content("count")).isEqualTo("100");
    }

    private static boolean failed(Future<?> future) {
        try {
            future.get();
            return false;
        } catch (Exception e) {
            return true;
        }
    }

    private String content(String name) {
        return store.read(sql -> sql.select(HALL_FACT.CONTENT).from(HALL_FACT).where(HALL_FACT.NAME.eq(name)).fetchOne(HALL_FACT.CONTENT));
    }

    @Test
    void tablesAreBroughtUpToDateWhileOthersWrite(@TempDir Path folder) throws Exception {
        Path scripts = Files.createDirectory(folder.resolve("migrations"));
        for (int i = 1; i <= 40; i++) {
            Files.writeString(scripts.resolve("V" + i + "__one_more.sql"), "create table busy_" + i + " (id bigint not null);\n");
        }
        AtomicBoolean over = new AtomicBoolean();
        try (var others = Executors.newVirtualThreadPerTaskExecutor();
                URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Future<?> writing = others.submit(() -> {
                for (int i = 0; !over.get(); i++) {
                    String name = "n" + i;
                    store.run(sql -> keep(sql, name, "x"));
                }
            });
            try {
                Migrations.applyOf(store, "busy", loader);
            } finally {
                over.set(true);
            }
            writing.get();
        }
        int tables = store.read(sql -> sql.fetchCount(DSL.table("busy_40")));
        assertThat(tables).isZero();
    }

    private static void keep(DSLContext sql, String name, String content) {
        sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, name).set(HALL_FACT.CONTENT, content).execute();
    }
}
