package org.guildhall.server.store;

/** Undoes a rehearsal, and carries its result out of it. */
final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object result;

    Undone(Object result) {
        super(null, null, false, false);
        this.result = result;
    }

    @SuppressWarnings("unchecked")
    <T> T result() {
        return (T) result;
    }
}
