package org.guildhall.server.plugin;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the hall going while virtual threads of a plugin compute without end: there are only as many carriers as
 * processors, and a virtual thread that does not wait never leaves its own. When none is left, their number is doubled.
 */
final class Carriers {
    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);
    private static final long PATIENCE = Duration.ofMillis(750).toNanos();
    private static final int MOST = 64;
    /** More than fit into the pool's queue as it is: the pool looks for a carrier when a queue grows, or was empty. */
    private static final int NUDGES = 1024;
    private static final String SCHEDULER = "jdk.management:type=VirtualThreadScheduler";
    private static final String PARALLELISM = "Parallelism";

    private volatile boolean answered = true;
    private long askedAt;
    private boolean helpless;

    /** Asks whether virtual threads get their turn, and adds carriers if they do not. */
    void look() {
        long now = System.nanoTime();
        if (!answered && now - askedAt > PATIENCE && !helpless) {
            addSome();
        } else if (!answered) {
            return;
        }
        answered = false;
        askedAt = now;
        ask();
    }

    private void ask() {
        Thread.startVirtualThread(() -> answered = true);
    }

    private void addSome() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            ObjectName scheduler = new ObjectName(SCHEDULER);
            int carriers = (int) beans.getAttribute(scheduler, PARALLELISM);
            if (carriers < MOST) {
                beans.setAttribute(scheduler, new Attribute(PARALLELISM, Math.min(MOST, carriers * 2)));
                LOG.warn("All {} carriers of virtual threads are taken by code that computes without end; as many more are added", carriers);
                answered = false;
                for (int i = 0; i < NUDGES && !answered; i++) {
                    ask();
                }
            }
        } catch (JMException e) {
            helpless = true;
            LOG.warn("All carriers of virtual threads are taken, and this Java cannot add any; 24 or later can", e);
        }
    }
}
