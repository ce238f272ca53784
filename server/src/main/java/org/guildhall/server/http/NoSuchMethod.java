package org.guildhall.server.http;

import java.util.Set;

/** The path is there, but not for this method. */
final class NoSuchMethod extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Set<String> allowed;

    NoSuchMethod(Set<String> allowed) {
        super("http.method", null, false, false);
        this.allowed = allowed;
    }

    String allow() {
        return String.join(", ", allowed);
    }
}
