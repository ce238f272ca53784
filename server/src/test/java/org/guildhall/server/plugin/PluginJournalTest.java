package org.guildhall.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.guildhall.server.plugin.PluginJournal.Kind;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginJournalTest {
    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void itKeepsTheNewestOfEachPlugin(OnBothDatabases.Fresh database) {
        try (Store store = database.open()) {
            PluginJournal journal = new PluginJournal(store, InstantSource.fixed(NOON));
            journal.add("quiet", Kind.ENABLED, "1.0.0");
            store.run(sql -> {
                for (int i = 1; i <= 503; i++) {
                    journal.add("noisy", Kind.LEFT_BEHIND, "thread " + i);
                }
            });
            assertThat(journal.of("noisy", 1000)).hasSize(500).first()
                    .isEqualTo(new PluginJournal.Entry(NOON, "noisy", Kind.LEFT_BEHIND, "thread 503"));
            assertThat(journal.of("noisy", 1000)).last().extracting(PluginJournal.Entry::text).isEqualTo("thread 4");
            assertThat(journal.of("quiet", 10)).hasSize(1);
            assertThat(journal.latest(2)).extracting(PluginJournal.Entry::text).containsExactly("thread 503", "thread 502");
        } finally {
            database.drop();
        }
    }
}
