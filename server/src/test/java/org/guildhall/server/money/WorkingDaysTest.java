package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void aPaymentOnFridayIsSettledOnMonday() {
        assertThat(settled(WorkingDays.PLAIN, "2026-11-20T18:00:00", FIVE_MINUTES, 1)).isEqualTo("2026-11-23T00:00");
    }

    @Test
    void aPaymentJustBeforeMidnightWaitsForItsRefundWindow() {
        assertThat(settled(WorkingDays.PLAIN, "2026-11-18T23:58:00", FIVE_MINUTES, 1)).isEqualTo("2026-11-20T00:00");
        assertThat(settled(WorkingDays.PLAIN, "2026-11-18T23:55:00", FIVE_MINUTES, 1)).isEqualTo("2026-11-19T00:00");
    }

    @Test
    void aLongRefundWindowEndsBeforeTheSettlement() {
        assertThat(settled(WorkingDays.PLAIN, "2026-11-18T12:00:00", Duration.ofDays(3), 1)).isEqualTo("2026-11-23T00:00");
    }

    @Test
    void holidaysAreSkippedAndWorkedSaturdaysCount() {
        WorkingDays days = WorkingDays.parse(List.of("# National Day", "2026-10-01 off", "2026-10-02 off  # bridge", "", "2026-10-10 work"));
        assertThat(settled(days, "2026-09-30T12:00:00", FIVE_MINUTES, 1)).isEqualTo("2026-10-05T00:00");
        assertThat(settled(days, "2026-10-09T12:00:00", FIVE_MINUTES, 1)).isEqualTo("2026-10-10T00:00");
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> WorkingDays.parse(List.of("2026-10-01 of"))).hasMessageContaining("2026-10-01 of");
        assertThatThrownBy(() -> WorkingDays.parse(List.of("Oct 1 off"))).hasMessageContaining("Oct 1 off");
        assertThatThrownBy(() -> WorkingDays.parse(List.of("2026-10-01"))).hasMessageContaining("2026-10-01");
    }

    @Property
    void settlementIsTheFirstMidnightOfAWorkingDayThatIsLateEnough(@ForAll @LongRange(min = 0, max = 100_000_000) long second,
            @ForAll @IntRange(max = 100_000) int windowMinutes, @ForAll @IntRange(min = 1, max = 10) int workingDays,
            @ForAll @Size(max = 40) Map<@IntRange(max = 1200) Integer, Boolean> corrections) {
        Instant paid = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
        WorkingDays days = new WorkingDays(dates(corrections));
        Duration window = Duration.ofMinutes(windowMinutes);
        var at = days.settlement(paid, window, workingDays, SHANGHAI).atZone(SHANGHAI);
        LocalDate paidOn = LocalDate.ofInstant(paid, SHANGHAI);

        assertThat(at.toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(days.works(at.toLocalDate())).isTrue();
        assertThat(at.toInstant()).isAfterOrEqualTo(paid.plus(window));
        assertThat(worked(days, paidOn, at.toLocalDate())).isGreaterThanOrEqualTo(workingDays);
        LocalDate before = lastWorked(days, at.toLocalDate());
        assertThat(worked(days, paidOn, before) < workingDays || before.atStartOfDay(SHANGHAI).toInstant().isBefore(paid.plus(window)))
                .as("no earlier day would do").isTrue();
    }

    private static long worked(WorkingDays days, LocalDate after, LocalDate until) {
        return after.isAfter(until) ? 0 : after.plusDays(1).datesUntil(until.plusDays(1)).filter(days::works).count();
    }

    private static LocalDate lastWorked(WorkingDays days, LocalDate before) {
        LocalDate day = before.minusDays(1);
        while (!days.works(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static Map<LocalDate, Boolean> dates(Map<Integer, Boolean> corrections) {
        Map<LocalDate, Boolean> dates = new HashMap<>();
        corrections.forEach((day, works) -> dates.put(LocalDate.of(2026, 1, 1).plusDays(day), works));
        return dates;
    }

    private static String settled(WorkingDays days, String paid, Duration window, int workingDays) {
        Instant at = java.time.LocalDateTime.parse(paid).atZone(SHANGHAI).toInstant();
        return days.settlement(at, window, workingDays, SHANGHAI).atZone(SHANGHAI).toLocalDateTime().toString();
    }
}
