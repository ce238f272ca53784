package org.guildhall.plugins.creditratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The story of a paid group, as it was told of those of 2016: it earns, falls, appeals, and may go on. */
class StoryTest {
    private static final Duration NINE_MONTHS = Duration.ofDays(280);
    private static final Duration A_WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void aGroupEarnsItsStarsChargesLosesThemAppealsAndChargesAgain(OnBothDatabases.Fresh database) {
        try (TestHall hall = Club.openHall(database)) {
            Club club = Club.open(hall);
            club.preset("qq-2016");
            assertThat(club.rating().at("/stars").isNull()).isTrue();
            assertThat(club.charges().is(403).text("/code")).isEqualTo("credit-ratings.gate.charge.stars");
            assertThat(hall.visitor().get("/groups").is(200).at("/items/0/stars").isNull()).isTrue();

            hall.advance(NINE_MONTHS);
            Answer earned = club.rating();
            assertThat(earned.at("/stars").asDouble()).isEqualTo(5.0);
            assertThat(earned.at("/level").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(club.ratingOf("chef").at("/level").asInt()).isGreaterThanOrEqualTo(12);
            club.charges().is(200);
            Visitor early = hall.visitor().signUp("early");
            club.pays(early).is(201);
            assertThat(early.get("/g/kitchen").text("/you/state")).isEqualTo("member");

            club.tell("violation", "report:17", "chef");
            assertThat(club.rating().at("/stars").asDouble()).isEqualTo(4.0);
            Visitor late = hall.visitor().signUp("late");
            assertThat(club.pays(late).is(403).text("/code")).isEqualTo("credit-ratings.gate.charge.stars");
            assertThat(late.get("/g/kitchen").text("/doors/0/id")).isEqualTo("request");
            assertThat(early.get("/g/kitchen").text("/you/state")).isEqualTo("member");
            assertThat(club.chef().get("/me/notifications").is(200).response().body()).contains("charging").contains("/lines/");
            hall.advance(A_WEEK);
            assertThat(pending(club)).isEqualTo(9900);

            JsonNode line = penalty(club.rating());
            assertThat(line.at("/rule").asString()).isEqualTo("moderation.violation");
            assertThat(line.at("/event").asString()).isEqualTo("report:17");
            assertThat(line.at("/expires").isNull()).isFalse();
            String page = "/p/credit-ratings/g/kitchen/lines/" + line.at("/id").asLong();
            late.post(page + "/appeal", Map.of("text", "I do not like it at all.")).is(403);
            club.chef().post(page + "/appeal", Map.of("text", "short")).is(422);
            long appeal = club.chef().post(page + "/appeal", Map.of("text", "That was a recipe, not an offer.")).is(201).at("/appeal/id").asLong();
            club.chef().post(page + "/appeal", Map.of("text", "That was a recipe, not an offer.")).is(409);
            club.chef().post("/p/credit-ratings/admin/appeals/" + appeal + "/uphold").is(403);
            hall.owner().post("/p/credit-ratings/admin/appeals/" + appeal + "/uphold", Map.of("answer", "It was a recipe.")).is(200);
            hall.owner().post("/p/credit-ratings/appeals/" + appeal + "/dismiss").is(409);

            assertThat(penalty(club.rating()).at("/voided").asBoolean()).isTrue();
            assertThat(club.rating().at("/stars").asDouble()).isEqualTo(5.0);
            assertThat(late.get("/g/kitchen").text("/doors/0/id")).isEqualTo("paid-entry");
            club.pays(late).is(201);
            hall.advance(Duration.ofHours(6));
            assertThat(club.chef().get("/g/kitchen/income").at("/available").findValue("minor").asLong()).isGreaterThanOrEqualTo(9900);
            assertThat(club.chef().get("/me/notifications").response().body()).contains("upheld");
        }
    }

    private static long pending(Club club) {
        return club.chef().get("/g/kitchen/income").is(200).at("/pending").findValue("minor").asLong();
    }

    private static JsonNode penalty(Answer rating) {
        for (JsonNode line : rating.at("/lines")) {
            if (line.at("/points").asInt() < 0) {
                return line;
            }
        }
        throw new AssertionError("nothing is held against it: " + rating.response().body());
    }
}
