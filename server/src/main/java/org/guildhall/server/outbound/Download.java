package org.guildhall.server.outbound;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/** Writes a reply's body to a file as it comes, and gives up on one that is longer than was agreed. */
record Download(AsyncFile file, long mostBytes) implements BodyCodec<Long> {
    @Override
    public BodyStream<Long> stream() {
        return new Writing(file, mostBytes);
    }

    private static final class Writing implements BodyStream<Long> {
        private final AsyncFile file;
        private final long mostBytes;
        private final Promise<Long> result = Promise.promise();
        private long written;

        Writing(AsyncFile file, long mostBytes) {
            this.file = file;
            this.mostBytes = mostBytes;
        }

        @Override
        public Future<Long> result() {
            return result.future();
        }

        @Override
        public void handle(Throwable failure) {
            result.tryFail(failure);
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            file.exceptionHandler(handler);
            return this;
        }

        @Override
        public Future<Void> write(Buffer data) {
            written += data.length();
            if (written > mostBytes) {
                IllegalStateException tooLong = new IllegalStateException("it is longer than " + mostBytes + " bytes");
                result.tryFail(tooLong);
                return Future.failedFuture(tooLong);
            }
            return file.write(data);
        }

        @Override
        public Future<Void> end() {
            return file.flush().onSuccess(none -> result.tryComplete(written)).onFailure(result::tryFail);
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            file.setWriteQueueMaxSize(maxSize);
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return file.writeQueueFull();
        }

        @Override
        public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            file.drainHandler(handler);
            return this;
        }
    }
}
