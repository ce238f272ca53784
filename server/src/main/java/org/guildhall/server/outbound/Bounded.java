package org.guildhall.server.outbound;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/** Collects a reply's body, and gives up on one that is longer than was agreed. */
record Bounded(int mostBytes) implements BodyCodec<Buffer> {
    @Override
    public BodyStream<Buffer> stream() throws Exception {
        return new Collecting(mostBytes);
    }

    private static final class Collecting implements BodyStream<Buffer> {
        private final int mostBytes;
        private final Promise<Buffer> result = Promise.promise();
        private final Buffer collected = Buffer.buffer();

        Collecting(int mostBytes) {
            this.mostBytes = mostBytes;
        }

        @Override
        public Future<Buffer> result() {
            return result.future();
        }

        @Override
        public void handle(Throwable failure) {
            result.tryFail(failure);
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Future<Void> write(Buffer data) {
            if (collected.length() + data.length() > mostBytes) {
                IllegalStateException tooLong = new IllegalStateException("the reply is longer than " + mostBytes + " bytes");
                result.tryFail(tooLong);
                return Future.failedFuture(tooLong);
            }
            collected.appendBuffer(data);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            result.tryComplete(collected);
            return Future.succeededFuture();
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            return this;
        }
    }
}
