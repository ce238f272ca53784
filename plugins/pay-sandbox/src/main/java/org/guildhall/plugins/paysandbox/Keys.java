package org.guildhall.plugins.paysandbox;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Secret;
import org.guildhall.api.host.Settings;

/** The key that company and hall share, made when it is first needed. */
record Keys(Database database, Settings settings) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** The settings it is kept in. */
    record Values(Secret key) {
        static final Values NONE = new Values(Secret.NONE);
    }

    Secret key() {
        Secret known = settings.site(Values.class).key();
        return known.isEmpty() ? make() : known;
    }

    private Secret make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        Secret made = new Secret(HexFormat.of().formatHex(bytes));
        return database.write(sql -> {
            Secret meanwhile = settings.site(Values.class).key();
            if (meanwhile.isEmpty()) {
                settings.keepSite(new Values(made));
                return made;
            }
            return meanwhile;
        });
    }
}
