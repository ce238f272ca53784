package org.guildhall.server.http;

import java.util.concurrent.Semaphore;
import org.guildhall.api.Refused;

/** Lets only so many requests be worked on at once: a hall that is full says so at once instead of slowly breaking down. */
final class Admission {
    private final Semaphore places;

    Admission(int most) {
        this.places = new Semaphore(most);
    }

    /** A place at work, given back when it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws Refused UNAVAILABLE when all are taken
     */
    Place enter() {
        if (!places.tryAcquire()) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "http.busy");
        }
        return places::release;
    }

    int free() {
        return places.availablePermits();
    }
}
