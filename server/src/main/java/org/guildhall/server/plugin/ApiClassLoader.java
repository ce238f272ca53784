package org.guildhall.server.plugin;

import java.util.List;

/** What plugins see of the host: the API, the libraries it speaks in, and the JDK; no class and no file of the server. */
final class ApiClassLoader extends ClassLoader {
    // jOOQ's own signatures name reactive streams and R2DBC.
    private static final List<String> SHARED = List.of("org.guildhall.api.", "org.jooq.", "org.slf4j.", "org.jspecify.",
            "org.reactivestreams.", "io.r2dbc.spi.");

    private final ClassLoader host;

    ApiClassLoader(ClassLoader host) {
        super("guildhall-api", getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String prefix : SHARED) {
            if (name.startsWith(prefix)) {
                return host.loadClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }
}
