package org.guildhall.server.plugin;

import java.util.concurrent.atomic.AtomicReference;

/** One call into a plugin on this thread, over when it is closed; use it in a try-with-resources. */
final class PluginCall implements AutoCloseable {
    private final PluginCalls calls;
    private final Object about;
    private final boolean counted;
    private final Thread thread = Thread.currentThread();
    private final long begun = System.nanoTime();
    private final long databaseBefore;
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.RUNNING);
    /** Known to whoever watches alone: when the call was last seen waiting for the host, and not in the plugin's own code. */
    private long waitedAt = begun;

    private enum Progress { RUNNING, INTERRUPTING, INTERRUPTED, OVER }

    /**
     * A call that begins now.
     *
     * @param about the contribution that is called, or a word for something else
     * @param counted whether it is one of the calls that are counted, or a part of one
     */
    PluginCall(PluginCalls calls, Object about, boolean counted, long databaseBefore) {
        this.calls = calls;
        this.about = about;
        this.counted = counted;
        this.databaseBefore = databaseBefore;
    }

    Object about() {
        return about;
    }

    boolean counted() {
        return counted;
    }

    Thread thread() {
        return thread;
    }

    long begun() {
        return begun;
    }

    long databaseBefore() {
        return databaseBefore;
    }

    long waitedAt() {
        return waitedAt;
    }

    void seenWaiting(long now) {
        waitedAt = now;
    }

    /** Interrupts the plugin and nothing that its thread does after it. */
    void interrupt() {
        Progress before = progress.get();
        if ((before == Progress.RUNNING || before == Progress.INTERRUPTED) && progress.compareAndSet(before, Progress.INTERRUPTING)) {
            thread.interrupt();
            progress.set(Progress.INTERRUPTED);
        }
    }

    @Override
    public void close() {
        if (!progress.compareAndSet(Progress.RUNNING, Progress.OVER)) {
            while (!progress.compareAndSet(Progress.INTERRUPTED, Progress.OVER)) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
        calls.end(this);
    }

    /** Cheaper than the identity's, which costs as much as the rest of a call. */
    @Override
    public int hashCode() {
        return Long.hashCode(begun);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
