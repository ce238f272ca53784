package org.guildhall.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jooq.DSLContext;

/** One caller's work, what came of it, and whoever waits for it. */
final class Piece<T> {
    /** After which no other comes. */
    static final Piece<Object> LAST = new Piece<>(none -> none);

    final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Function<DSLContext, T> work;
    private T result;
    private Throwable failure;

    Piece(Function<DSLContext, T> work) {
        this.work = work;
    }

    /** Whether it came to its end, and is to be kept. */
    boolean run(DSLContext sql) {
        try {
            result = work.apply(sql);
            return true;
        } catch (RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    void tell() {
        if (failure == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    /** All that was written with it is undone; if it had failed by itself, that is what its caller is to hear. */
    void undone(Throwable why) {
        answer.completeExceptionally(failure != null ? failure : why);
    }
}
