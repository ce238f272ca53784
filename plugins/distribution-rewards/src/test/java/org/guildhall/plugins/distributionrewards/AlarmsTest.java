package org.guildhall.plugins.distributionrewards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.plugins.distributionrewards.Alarm.Kind;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aFewFriendsOverDaysAreNoAlarm() {
        assertThat(kinds(List.of(bond(2, 1, 0, "a"), bond(3, 1, 5_000, "b"), bond(4, 2, 9_000, "c")), Map.of(1L, "x"))).isEmpty();
    }

    @Test
    void aChainOfThreeIsDeep() {
        assertThat(kinds(List.of(bond(2, 1, 0, ""), bond(3, 2, 5_000, ""), bond(4, 3, 9_000, "")), Map.of())).containsExactly(Kind.DEPTH);
    }

    @Test
    void aRingEnds() {
        assertThat(kinds(List.of(bond(2, 1, 0, ""), bond(1, 2, 5_000, "")), Map.of())).isEmpty();
    }

    @Test
    void aCrowdIsLargeAndWithinAnHourFast() {
        List<Bond> crowd = new ArrayList<>();
        for (int i = 0; i < Alarms.SIZE; i++) {
            crowd.add(bond(100 + i, 1, i, ""));
        }
        assertThat(kinds(crowd, Map.of())).containsExactly(Kind.SIZE, Kind.SPEED);
    }

    @Test
    void theInvitersOwnDeviceOrOneForThreeIsSeen() {
        assertThat(kinds(List.of(bond(2, 1, 0, "x")), Map.of(1L, "x"))).containsExactly(Kind.DEVICE);
        assertThat(kinds(List.of(bond(2, 1, 0, "y"), bond(3, 1, 200, "y"), bond(4, 1, 400, "y")), Map.of(1L, "x"))).containsExactly(Kind.DEVICE);
    }

    private static List<Kind> kinds(List<Bond> bonds, Map<Long, String> devices) {
        return new Alarms(bonds, devices, id -> "p" + id).all().stream().map(Alarm::kind).distinct().toList();
    }

    private static Bond bond(long person, long inviter, int minutes, String device) {
        return new Bond(1, person, Optional.of(inviter), Bond.LINK, device, true, NOW.plusSeconds(minutes * 60L));
    }
}
