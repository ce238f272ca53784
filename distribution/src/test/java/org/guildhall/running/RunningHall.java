package org.guildhall.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server process, reached over HTTP alone.
 *
 * @param untilReady from the command's start to the first 200
 */
public record RunningHall(Process process, URI address, Duration untilReady) implements AutoCloseable {
    /** A demo lives through months before it is ready, and the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long PAUSE = 15;

    static RunningHall whenReady(Process process, int port, Path log, long begun) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() - begun < PATIENCE.toNanos() && process.isAlive()) {
                if (answers(client, address.resolve("/readyz")) && answers(client, address.resolve("/"))) {
                    return new RunningHall(process, address, Duration.ofNanos(System.nanoTime() - begun));
                }
                pause();
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server did not come up:\n" + Files.readString(log));
    }

    private static boolean answers(HttpClient client, URI uri) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pulls the plug: nothing is closed, nothing is said. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop and says how it ended. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
