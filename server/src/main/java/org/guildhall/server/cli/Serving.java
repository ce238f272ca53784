package org.guildhall.server.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.guildhall.server.Guildhall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hall in service: opened with visible progress, reachable for commands, closed without haste when asked to stop. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /** What happens between opening the home and opening the doors. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Guildhall hall, Consumer<String> progress) throws Failure;
    }

    /** What is said once the doors are open. */
    @FunctionalInterface
    interface Greeting {
        void say(Guildhall hall, Terminal terminal);
    }

    static void run(Home home, Terminal terminal, Preparation preparation, Greeting greeting) throws Failure {
        Consumer<String> progress = step -> terminal.err().println("  " + step);
        try (HomeLock lock = home.take(); Guildhall hall = home.open(progress)) {
            preparation.prepare(hall, progress);
            serve(home, terminal, lock, hall, greeting);
        }
    }

    private static void serve(Home home, Terminal terminal, HomeLock lock, Guildhall hall, Greeting greeting) throws Failure {
        try (CommandPort port = CommandPort.open((remote, words) -> Shell.within(hall, remote, words))) {
            listening(home, hall::start);
            lock.announce(port.holder());
            greeting.say(hall, terminal);
            terminal.out().println("  To stop it: Ctrl-C, or kill " + port.holder().pid());
            terminal.out().println();
            waitForStop(hall, lock, port);
        } catch (IOException e) {
            throw new Failure("no loopback port can be opened: " + e.getMessage(), "Check the machine's network settings.");
        }
    }

    /** Does what makes it listen, and says what to do where it cannot. */
    static void listening(Home home, Runnable start) throws Failure {
        try {
            start.run();
        } catch (RuntimeException e) {
            throw Trouble.listening(home.config(), e);
        }
    }

    /** Ends the process itself: a virtual machine that was told to stop would report the signal, and a clean stop is 0. */
    private static void waitForStop(Guildhall hall, HomeLock lock, CommandPort port) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            int exit = 1;
            try {
                port.close();
                hall.close();
                lock.close();
                exit = 0;
            } catch (RuntimeException e) {
                LOG.error("The hall did not close as it should", e);
            } finally {
                Runtime.getRuntime().halt(exit);
            }
        }, "stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
