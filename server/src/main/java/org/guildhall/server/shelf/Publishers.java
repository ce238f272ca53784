package org.guildhall.server.shelf;

import static org.guildhall.server.store.schema.Tables.PLUGIN_PUBLISHER;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.server.store.Store;

/**
 * Who gives out each plugin. The key that signed a plugin's first jar is remembered, also when the plugin is uninstalled;
 * a jar signed with another, or with none, comes in only if the admin says so.
 */
public final class Publishers {
    private final Store store;
    private final InstantSource clock;

    /** Remembers in this database. */
    public Publishers(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The known keys, by plugin. */
    public Map<String, String> all() {
        return store.read(sql -> sql.selectFrom(PLUGIN_PUBLISHER).fetchMap(PLUGIN_PUBLISHER.ID, PLUGIN_PUBLISHER.PUBLIC_KEY));
    }

    /**
     * Takes a jar only if it comes from where the one before came from.
     *
     * @param before the version that is chosen now
     * @param bundled whether that one came with the hall
     * @throws Refused CONFLICT with what is different
     */
    public void mustKnow(PluginJar jar, Optional<PluginJar> before, boolean bundled) {
        Optional<String> signer = Signing.signerOf(jar.file());
        Optional<String> known = Optional.ofNullable(all().get(jar.id()));
        if (known.isPresent()) {
            must(signer.isPresent(), "plugin.publisher.unsigned", jar.id(), Signing.fingerprint(known.get()));
            must(signer.equals(known), "plugin.publisher.changed", jar.id(), Signing.fingerprint(known.get()),
                    signer.map(Signing::fingerprint).orElse(""));
            return;
        }
        must(!bundled, "plugin.publisher.bundled", jar.id());
        before.ifPresent(old -> must(old.provider().equals(jar.provider()), "plugin.publisher.other", jar.id(), old.provider(), jar.provider()));
    }

    /** Remembers who signed this jar, or that nobody did. */
    public void remember(PluginJar jar) {
        Optional<String> signer = Signing.signerOf(jar.file());
        if (signer.equals(Optional.ofNullable(all().get(jar.id())))) {
            return;
        }
        store.run(sql -> {
            sql.deleteFrom(PLUGIN_PUBLISHER).where(PLUGIN_PUBLISHER.ID.eq(jar.id())).execute();
            signer.ifPresent(key -> sql.insertInto(PLUGIN_PUBLISHER).set(PLUGIN_PUBLISHER.ID, jar.id())
                    .set(PLUGIN_PUBLISHER.PUBLIC_KEY, key).set(PLUGIN_PUBLISHER.CHANGED_AT, clock.millis()).execute());
        });
    }

    private static void must(boolean rule, String key, Object... arguments) {
        if (!rule) {
            throw new Refused(Refused.Kind.CONFLICT, key, arguments);
        }
    }
}
