package org.guildhall.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.guildhall.running.Bundle;
import org.guildhall.server.store.StoreAddress;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of the endurance run: a few kills on each database. */
class KillNineTest {
    private static final int KILLS = 2;

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void whatWasAcknowledgedIsThereOnceAfterEachKill(OnBothDatabases.Fresh database, @TempDir Path folder) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("GUILDHALL_LIMITS", "off"));
        if (database.address() instanceof StoreAddress.MariaDbServer server) {
            environment.putAll(Map.of("GUILDHALL_DATABASE_URL", server.url(), "GUILDHALL_DATABASE_USER", server.user()));
        }
        Bundle bundle = new Bundle(Path.of("target/guildhall").toAbsolutePath(), folder.resolve("home"), Bundle.freePort(), environment);

        KillNine.Outcome outcome = KillNine.run(bundle, KILLS, () -> bundle.database(environment));

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.paid()).isGreaterThan(KILLS);
        assertThat(outcome.left()).isPositive();
        database.drop();
    }
}
