package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.guildhall.server.store.EveryCall;
import org.guildhall.server.store.EveryCall.Story;
import org.guildhall.server.store.Faulty;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever call to the database fails: what is done is whole, and a retry ends it. */
class FailingDatabaseTest {
    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void r2APurchaseAndItsRefundAreWholeOrNotBegun(OnBothDatabases.Fresh database) {
        assertThat(told(database, 3, PurchaseStory::new)).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void r2ARenewalIsWholeOrNotBegun(OnBothDatabases.Fresh database) {
        assertThat(told(database, 7, RenewalStory::new)).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void r2ADaysBillIsComparedWholeOrNotBegun(OnBothDatabases.Fresh database) {
        assertThat(told(database, 7, BillStory::new)).isGreaterThan(10);
    }

    private static int told(OnBothDatabases.Fresh sound, int pace, Function<Counter, Story> story) {
        Faulty database = new Faulty(sound);
        AtomicLong real = new AtomicLong(Counter.FRIDAY.toEpochMilli());
        try (Counter counter = new Counter(database, () -> Instant.ofEpochMilli(real.addAndGet(50)))) {
            return EveryCall.cutShort(database, EveryCall.pace(sound, pace), story.apply(counter));
        }
    }
}
