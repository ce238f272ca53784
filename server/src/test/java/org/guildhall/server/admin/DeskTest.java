package org.guildhall.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The admin's pages over HTTP, of a hall that its first page has opened. */
class DeskTest {
    private static TestHall hall;

    @BeforeAll
    static void open() {
        hall = TestHall.open();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @Test
    void aHallIsOpenedOnce() {
        hall.visitor().get("/setup").is(404);
        hall.visitor().post("/setup", Map.of("name", "Another", "ownerName", "thief", "ownerEmail", "t@mail.example",
                "ownerPassword", "a long enough word", "sandbox", true)).is(404);
        assertThat(hall.owner().get("/admin").is(200).text("/hall")).isEqualTo("南塘会馆");
    }

    @Test
    void theDeskIsForAdminsAlone() {
        Visitor member = hall.visitor().signUp("member");
        for (String page : List.of("/admin", "/admin/plugins", "/admin/books", "/admin/people", "/admin/groups", "/admin/money",
                "/admin/clock")) {
            hall.visitor().get(page).is(401);
            member.get(page).is(403);
            hall.owner().get(page).is(200);
        }
        member.post("/admin/clock", Map.of("advance", "PT1H")).is(403);
    }

    @Test
    void theClockMovesForwardOnly() {
        Instant before = Instant.parse(hall.owner().get("/admin/clock").is(200).text("/now"));

        Instant after = Instant.parse(hall.owner().post("/admin/clock", Map.of("advance", "PT6M")).is(200).text("/now"));

        assertThat(Duration.between(before, after)).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(7));
        hall.owner().post("/admin/clock", Map.of("advance", "-PT6M")).is(422);
        hall.owner().post("/admin/clock", Map.of("advance", "soon")).is(422);
    }

    @Test
    void moneySettingsKeepWhatIsNotNamed() {
        hall.owner().post("/admin/money", Map.of("commissionPercent", 12.5)).is(200);
        hall.owner().post("/admin/money", Map.of("settlementWorkingDays", 3)).is(200);

        var fields = hall.owner().get("/admin/money").is(200).at("/fields");
        assertThat(fields.get(0).at("/value").asDouble()).isEqualTo(12.5);
        assertThat(fields.get(1).at("/value").asInt()).isEqualTo(3);
        assertThat(hall.owner().post("/admin/money", Map.of("settlementWorkingDays", 0)).is(422).at("/fields").has("settlementWorkingDays"))
                .isTrue();
    }

    @Test
    void adminsAreMadeByAdmins() {
        Visitor second = hall.visitor().signUp("second");
        long id = second.get("/me").is(200).at("/person/id").asLong();
        second.post("/admin/people/" + id + "/admin", Map.of("admin", true)).is(403);

        assertThat(hall.owner().post("/admin/people/" + id + "/admin", Map.of("admin", true)).is(200).at("/admin").asBoolean()).isTrue();

        second.get("/admin").is(200);
        hall.owner().post("/admin/people/" + id + "/admin", Map.of("admin", false)).is(200);
        second.get("/admin").is(403);
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void figuresAreCountedOnEitherDatabase(OnBothDatabases.Fresh database) {
        try (TestHall other = TestHall.open(database)) {
            other.owner().post("/groups", Map.of("slug", "stove", "name", "Stove", "summary", "one dish a week")).is(201);

            assertThat(other.owner().get("/admin").is(200).at("/figures/groups").asInt()).isEqualTo(1);
            assertThat(other.owner().get("/admin/groups").is(200).text("/items/0/slug")).isEqualTo("stove");
            assertThat(other.owner().get("/g/stove/income").is(200).at("/months").size()).isEqualTo(12);
            assertThat(other.owner().get("/me/orders").is(200).at("/items").isEmpty()).isTrue();
        }
    }

    @Test
    void anEmptyWalletHasFiveFigures() {
        Visitor member = hall.visitor().signUp("saver");
        for (String figure : List.of("pending", "available", "withdrawing", "withdrawn", "frozen")) {
            assertThat(member.get("/me/wallet").is(200).at("/" + figure + "/minor").asInt()).isZero();
        }
        assertThat(hall.owner().get("/admin/books").is(200).at("/balanced").asBoolean()).isTrue();
    }
}
