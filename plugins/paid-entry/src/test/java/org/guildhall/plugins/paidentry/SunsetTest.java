package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.guildhall.plugins.paidentry.Kitchen.Member;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SunsetTest {
    private static final String SUNSET = "/p/paid-entry/admin/sunset";
    private TestHall hall;

    @BeforeEach
    void open() {
        hall = Kitchen.openHall(new OnBothDatabases.Sqlite());
    }

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void aDryRunListsAllThatWillHappenAndChangesNothing() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.member();
        var steps = hall.owner().post(SUNSET, ask(true)).is(200).at("/steps");
        assertThat(steps.findValuesAsString("what")).contains("notice", "charging-stops", "settlement", "switched-to-request");
        assertThat(steps.findValuesAsString("group")).contains(kitchen.slug());
        assertThat(steps.findValuesAsString("minor")).containsExactly("2000");
        hall.advance(Duration.ofDays(30));
        kitchen.pay(kitchen.stranger(), Map.of()).is(201);
    }

    @Test
    void groupsWhoseOwnerDidNothingAreSwitchedToRequests() {
        Kitchen idle = Kitchen.open(hall);
        Kitchen busy = Kitchen.open(hall);
        Member member = idle.member();
        hall.owner().post(SUNSET, ask(false)).is(201);
        assertThat(page(idle)).contains("takes no more fees");
        idle.pay(idle.stranger(), Map.of()).is(201);

        hall.advance(Duration.ofDays(14));
        idle.pay(idle.stranger(), Map.of()).is(409);
        assertThat(doors(idle)).doesNotContain("paid-entry");
        busy.set(Map.of("open", false)).is(200);
        busy.chef().post("/g/" + busy.slug() + "/settings", Map.of("join", "open")).is(200);

        hall.advance(Duration.ofDays(3));
        assertThat(doors(idle)).contains("request");
        assertThat(doors(busy)).contains("open");
        assertThat(idle.stateOf(member.visitor())).isEqualTo("member");
        idle.set(Map.of("open", true)).is(409);
        assertThat(idle.chef().get("/g/" + idle.slug() + "/income").is(200).at("/available/minor").asLong()).isEqualTo(4_000);
    }

    @Test
    void itCanBeCalledOffUntilItsDate() {
        Kitchen kitchen = Kitchen.open(hall);
        hall.owner().post(SUNSET, ask(false)).is(201);
        hall.owner().post(SUNSET + "/cancel").is(200);
        hall.advance(Duration.ofDays(20));
        kitchen.pay(kitchen.stranger(), Map.of()).is(201);
        hall.owner().post(SUNSET + "/cancel").is(409);

        hall.owner().post(SUNSET, ask(false)).is(201);
        hall.advance(Duration.ofDays(15));
        hall.owner().post(SUNSET + "/cancel").is(409);
        hall.owner().post(SUNSET, ask(false)).is(409);
    }

    @Test
    void onlyTheAdminMayAndOnlyForATimeToCome() {
        Kitchen kitchen = Kitchen.open(hall);
        kitchen.chef().post(SUNSET, ask(true)).is(403);
        hall.visitor().get(SUNSET).is(401);
        hall.owner().post(SUNSET, Map.of("date", "2020-01-01", "dryRun", true)).is(422);
        hall.owner().post(SUNSET, Map.of("date", "soon", "dryRun", true)).is(422);
        hall.owner().get(SUNSET).is(200);
    }

    private Map<String, Object> ask(boolean dryRun) {
        var now = java.time.Instant.parse(hall.owner().post("/admin/clock", Map.of("advance", "PT1S")).is(200).text("/now"));
        String date = LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai")).plusDays(14).toString();
        return Map.of("date", date, "graceDays", 2, "notice", "Thank you for all the dishes.", "dryRun", dryRun);
    }

    private String page(Kitchen kitchen) {
        return Kitchen.page(hall, "/g/" + kitchen.slug(), "en");
    }

    private java.util.List<String> doors(Kitchen kitchen) {
        Visitor anyone = hall.visitor();
        return kitchen.seenBy(anyone).at("/doors").findValuesAsString("id");
    }
}
