package org.guildhall.server.work;

import static org.guildhall.server.store.schema.Tables.TASK;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.TaskRecord;
import org.jooq.Condition;
import org.jooq.SQLDialect;

/**
 * Due work in the database. A claim holds for a short while of real time and is prolonged while the work goes on, so that
 * another machine takes over soon after this one is gone.
 */
final class TaskTable {
    static final Duration CLAIM = Duration.ofSeconds(30);

    private static final int MOST_ERROR = 500;

    private final Store store;
    private final InstantSource real;

    TaskTable(Store store, InstantSource real) {
        this.store = store;
        this.real = real;
    }

    void set(String owner, String kind, String key, String payload, Instant due) {
        long at = due.toEpochMilli();
        store.run(sql -> sql.insertInto(TASK).set(row(owner, kind, key, payload, at))
                .onConflict(TASK.OWNER, TASK.KIND, TASK.TASK_KEY).doUpdate()
                .set(TASK.PAYLOAD, payload).set(TASK.DUE_AT, at).set(TASK.VERSION, TASK.VERSION.plus(1))
                .set(TASK.ATTEMPTS, 0).set(TASK.LAST_ERROR, "").execute());
    }

    /** Sets it unless it is there already. */
    void setOnce(String owner, String kind, String key, String payload, Instant due) {
        store.run(sql -> sql.insertInto(TASK).set(row(owner, kind, key, payload, due.toEpochMilli()))
                .onConflict(TASK.OWNER, TASK.KIND, TASK.TASK_KEY).doNothing().execute());
    }

    void cancel(String owner, String kind, String key) {
        store.run(sql -> sql.deleteFrom(TASK)
                .where(TASK.OWNER.eq(owner).and(TASK.KIND.eq(kind)).and(TASK.TASK_KEY.eq(key))).execute());
    }

    /** Claims the work that fell due first and is nobody's yet. */
    List<Task> claim(Set<String> owners, Instant now, int most) {
        List<Task> due = store.read(sql -> sql.selectFrom(TASK).where(due(owners, now)).and(TASK.CLAIMED_UNTIL.le(real.millis()))
                .orderBy(TASK.DUE_AT, TASK.ID).limit(most).fetch(TaskTable::task));
        return due.isEmpty() ? due : store.write(sql -> due.stream().filter(task -> sql.update(TASK)
                .set(TASK.CLAIMED_UNTIL, real.instant().plus(CLAIM).toEpochMilli())
                .where(TASK.ID.eq(task.id()).and(TASK.VERSION.eq(task.version())).and(TASK.CLAIMED_UNTIL.le(real.millis())))
                .execute() == 1).toList());
    }

    /** Whether somebody is at work on something that is due. */
    boolean isClaimed(Set<String> owners, Instant now) {
        return store.read(sql -> sql.fetchExists(TASK, due(owners, now).and(TASK.CLAIMED_UNTIL.gt(real.millis()))));
    }

    /** When the next work that is nobody's falls due. */
    Optional<Instant> nextDue(Set<String> owners) {
        return store.read(sql -> sql.select(TASK.DUE_AT).from(TASK)
                .where(TASK.OWNER.in(owners).and(TASK.CLAIMED_UNTIL.le(real.millis())))
                .orderBy(TASK.DUE_AT, TASK.ID).limit(1).fetchOptional(TASK.DUE_AT)).map(Instant::ofEpochMilli);
    }

    /** Keeps the claims that still hold; work that was done meanwhile is free and stays so. */
    void prolong(Collection<Long> ids) {
        store.run(sql -> sql.update(TASK).set(TASK.CLAIMED_UNTIL, real.instant().plus(CLAIM).toEpochMilli())
                .where(TASK.ID.in(ids).and(TASK.CLAIMED_UNTIL.gt(0L))).execute());
    }

    /** Drops what was done; what was set again meanwhile stays, and is free. */
    void done(Task task) {
        store.run(sql -> {
            if (sql.deleteFrom(TASK).where(same(task)).execute() == 0) {
                sql.update(TASK).set(TASK.CLAIMED_UNTIL, 0L).where(TASK.ID.eq(task.id())).execute();
            }
        });
    }

    /** Keeps what failed for another try; what was set again meanwhile keeps its own time. */
    void failed(Task task, String error, Instant again) {
        String text = error.length() > MOST_ERROR ? error.substring(0, MOST_ERROR) : error;
        store.run(sql -> {
            sql.update(TASK).set(TASK.DUE_AT, again.toEpochMilli()).set(TASK.ATTEMPTS, task.attempts() + 1)
                    .set(TASK.LAST_ERROR, text).where(same(task)).execute();
            sql.update(TASK).set(TASK.CLAIMED_UNTIL, 0L).where(TASK.ID.eq(task.id())).execute();
        });
    }

    /** Frees what a process before this one had claimed; a SQLite home has one process at a time. */
    void freeLeftovers() {
        if (store.dialect() == SQLDialect.SQLITE) {
            store.run(sql -> sql.update(TASK).set(TASK.CLAIMED_UNTIL, 0L).where(TASK.CLAIMED_UNTIL.gt(0L)).execute());
        }
    }

    private static Condition due(Set<String> owners, Instant now) {
        return TASK.DUE_AT.le(now.toEpochMilli()).and(TASK.OWNER.in(owners));
    }

    private static Condition same(Task task) {
        return TASK.ID.eq(task.id()).and(TASK.VERSION.eq(task.version()));
    }

    private static TaskRecord row(String owner, String kind, String key, String payload, long due) {
        TaskRecord row = new TaskRecord();
        row.setOwner(fitting(owner, TASK.OWNER.getDataType().length()));
        row.setKind(fitting(kind, TASK.KIND.getDataType().length()));
        row.setTaskKey(fitting(key, TASK.TASK_KEY.getDataType().length()));
        row.setPayload(payload);
        row.setDueAt(due);
        row.setVersion(0);
        row.setClaimedUntil(0L);
        row.setAttempts(0);
        row.setLastError("");
        return row;
    }

    private static String fitting(String word, int most) {
        if (word.length() > most) {
            throw new IllegalArgumentException("longer than " + most + " characters: " + word);
        }
        return word;
    }

    private static Task task(TaskRecord row) {
        return new Task(row.getId(), row.getOwner(), row.getKind(), row.getTaskKey(), row.getPayload(),
                Instant.ofEpochMilli(row.getDueAt()), row.getVersion(), row.getAttempts());
    }
}
