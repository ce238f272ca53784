package org.guildhall.server.plugin;

/** The right to see one registry, and to use what it holds, until closed; use it in a try-with-resources. */
@FunctionalInterface
public interface Hold extends AutoCloseable {
    @Override
    void close();
}
