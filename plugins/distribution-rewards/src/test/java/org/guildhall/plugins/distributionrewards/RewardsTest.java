package org.guildhall.plugins.distributionrewards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guildhall.plugins.distributionrewards.Club.Guest;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class RewardsTest {
    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = Club.openHall(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @AfterEach
    void theBooksAreBalanced() {
        JsonNode books = hall.owner().get("/admin/books").json();
        assertThat(books.at("/balanced").asBoolean()).as(books.at("/differences").toString()).isTrue();
    }

    /** The story: a link brings a stranger, the reward is held, paid, and taken back to the cent after a late refund. */
    @Test
    void aRewardIsHeldReleasedWithdrawnAndTakenBackToTheCent() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        Guest stranger = club.guestBy(club.promote(su));
        String order = club.join(stranger);
        JsonNode reward = club.rewards(su).at("/rewards/0");
        assertThat(reward.at("/order").asString()).isEqualTo(order);
        assertThat(reward.at("/amount/minor").asLong()).isEqualTo(1980);
        assertThat(reward.at("/state").asString()).isEqualTo("pending");
        assertThat(Instant.parse(reward.at("/availableAt").asString())).isAfterOrEqualTo(hall.now().plus(Duration.ofDays(13)));

        hall.advance(Duration.ofDays(13));
        assertThat(club.state(su)).isEqualTo("pending");
        hall.advance(Duration.ofDays(1).plusHours(1));
        assertThat(club.state(su)).isEqualTo("available");
        assertThat(su.visitor().get("/me/wallet").at("/available/minor").asLong()).isEqualTo(1980);

        withdraw(su, 1980);
        assertThat(club.state(su)).isEqualTo("withdrawing");
        hall.advance(Duration.ofDays(2));
        assertThat(club.state(su)).isEqualTo("paid");

        club.host().post("/g/" + club.slug() + "/orders/" + order + "/refund", Map.of("amount", Map.of("minor", 9900, "currency", "CNY"),
                "reason", "sorry")).is(200);
        hall.advance(Duration.ofMinutes(1));
        assertThat(club.state(su)).isEqualTo("taken-back");
        assertThat(club.rewards(su).at("/sums/takenBack/minor").asLong()).isEqualTo(1980);

        Guest next = club.guestBy(club.rewards(su).at("/code").asString());
        club.join(next);
        hall.advance(Duration.ofDays(15));
        assertThat(su.visitor().get("/me/wallet").at("/available/minor").asLong()).isZero();
    }

    @Test
    void whoLeavesWithinTheWindowLeavesNoReward() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        Guest stranger = club.guestBy(club.promote(su));
        club.join(stranger);
        stranger.visitor().post("/g/" + club.slug() + "/leave").is(200);
        assertThat(club.state(su)).isEqualTo("taken-back");
        assertThat(club.amount(su)).isZero();
    }

    @Test
    void theLastLinkCountsAndOnlyForThirtyDays() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        Guest li = club.guest();
        String first = club.promote(su);
        String second = club.promote(li);
        Guest stranger = club.guestBy(first);
        club.pay(stranger, Map.of("ref", second)).is(201);
        assertThat(club.rewards(su).at("/rewards").size()).isZero();
        assertThat(club.rewards(li).at("/rewards").size()).isEqualTo(1);

        Guest late = club.guestBy(first);
        hall.advance(Duration.ofDays(31));
        club.join(late);
        assertThat(club.rewards(su).at("/rewards").size()).isZero();
    }

    @Test
    void nobodyEarnsByThemselvesNorInARingNorAsAMemberBroughtLate() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        String own = club.promote(su);
        club.pay(su, Map.of("ref", own)).is(201);
        assertThat(club.rewards(su).at("/rewards").size()).isZero();

        Guest li = club.guestBy(own);
        String ring = club.promote(li);
        Guest ming = club.guestBy(ring);
        club.promote(ming);
        club.host().post(club.at("/promote")).is(409);
        club.pay(li, Map.of("ref", club.rewards(ming).at("/code").asString())).is(201);
        assertThat(club.rewards(ming).at("/rewards").size()).isZero();
        assertThat(club.rewards(su).at("/rewards").size()).isEqualTo(1);
        hall.advance(Duration.ofDays(31));
        club.pay(su, Map.of("ref", ring)).is(201);
        assertThat(club.rewards(li).at("/rewards").size()).isZero();
    }

    @Test
    void twoLevelsAtMostAndOnlyIfTheOwnerWantsThem() {
        Club club = Club.open(hall);
        club.set(Map.of("levels", 3)).is(422);
        club.set(Map.of("levels", 2, "ratePercent", 40, "secondPercent", 20)).is(422);
        club.set(Map.of("levels", 2, "ratePercent", 20, "secondPercent", 5)).is(200);
        Guest top = club.guest();
        Guest middle = club.guestBy(club.promote(top));
        Guest low = club.guestBy(club.promote(middle));
        Guest buyer = club.guestBy(club.promote(low));
        club.join(buyer);
        assertThat(club.amount(low)).isEqualTo(1980);
        assertThat(club.amount(middle)).isEqualTo(495);
        assertThat(club.rewards(top).at("/rewards").size()).isZero();
        assertThat(kinds(club)).contains("depth");
    }

    @Test
    void whatABuyerSeesSaysWhoEarns() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        String ref = club.promote(su);
        JsonNode landing = hall.visitor().get(club.at("/invited?ref=" + ref)).is(200).json();
        assertThat(landing.at("/inviter").asString()).isEqualTo(su.name());
        assertThat(landing.at("/terms/ratePercent").asDouble()).isEqualTo(20);
        assertThat(hall.visitor().get("/g/" + club.slug()).is(200).json().toString()).contains("distribution-rewards/g/" + club.slug());
        Guest stranger = club.guestBy(ref);
        String order = stranger.visitor().post("/p/paid-entry/g/" + club.slug() + "/pay", Map.of("provider", "sandbox")).is(201).text("/order/number");
        assertThat(stranger.visitor().get("/orders/" + order).is(200).json().toString()).contains(su.name());
        assertThat(club.rewards(su).at("/funnel/visits").asInt()).isEqualTo(1);
        assertThat(club.rewards(su).at("/funnel/signUps").asInt()).isEqualTo(1);
    }

    @Test
    void whoInvitedMeCanBePutRightForAWeek() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        Guest li = club.guest();
        Guest stranger = club.guestBy(club.promote(su));
        club.promote(li);
        stranger.visitor().post(club.at("/inviter"), Map.of("name", "nobody at all")).is(422);
        stranger.visitor().post(club.at("/inviter"), Map.of("name", stranger.name())).is(422);
        assertThat(stranger.visitor().post(club.at("/inviter"), Map.of("name", li.name())).is(200).text("/inviter")).isEqualTo(li.name());
        club.join(stranger);
        assertThat(club.rewards(li).at("/rewards").size()).isEqualTo(1);
        hall.advance(Duration.ofDays(8));
        stranger.visitor().post(club.at("/inviter"), Map.of()).is(409);
    }

    @Test
    void nothingOpensBeforeAnAdminHasReadTheRules() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        hall.owner().post("/admin/plugins/distribution-rewards/settings", Map.of("acknowledged", false)).is(200);
        su.visitor().post(club.at("/promote")).is(409);
        club.set(Map.of("open", true)).is(422);
        hall.owner().post("/admin/plugins/distribution-rewards/settings", Map.of("acknowledged", true)).is(200);
        su.visitor().post(club.at("/promote")).is(201);
        su.visitor().post(club.at("/promote")).is(200);
    }

    /** P23: freeloaders on refunds; the owner sees what was taken back, and the report tells the chain from sale to cent. */
    @Test
    void p23TheOwnerSeesWhoBringsWhomWhatItCostsAndWhatCameBack() {
        Club club = Club.open(hall);
        Guest su = club.guest();
        String ref = club.promote(su);
        Guest stays = club.guestBy(ref);
        Guest leaves = club.guestBy(ref);
        club.join(stays);
        club.join(leaves);
        leaves.visitor().post("/g/" + club.slug() + "/leave").is(200);
        JsonNode page = club.host().get(club.at("/sources")).is(200).json();
        assertThat(page.at("/sources/0/paid").asInt()).isEqualTo(2);
        assertThat(page.at("/sources/0/kept").asInt()).isEqualTo(1);
        assertThat(page.at("/cost/minor").asLong()).isEqualTo(1980);
        assertThat(page.at("/takenBack/minor").asLong()).isEqualTo(1980);
        JsonNode report = club.host().get(club.at("/report")).is(200).json();
        assertThat(report.at("/items").size()).isEqualTo(2);
        assertThat(report.at("/items/1/friend").asString()).isEqualTo(stays.name());
        assertThat(report.at("/items/1/way").asString()).isEqualTo("link");
        assertThat(club.host().get(club.at("/report.csv")).is(200).response().body()).contains(stays.name(), leaves.name());
        su.visitor().get(club.at("/report")).is(403);
        assertThat(page.at("/truth/people").asInt()).isEqualTo(1);
        assertThat(kinds(club)).containsExactly("device");
    }

    private static List<String> kinds(Club club) {
        return club.host().get(club.at("/sources")).is(200).json().at("/alarms").valueStream().map(alarm -> alarm.at("/kind").asString()).distinct().toList();
    }

    /** Wants it at an account where money takes a day. */
    private static void withdraw(Guest guest, long minor) {
        guest.visitor().post("/me/wallet/account", Map.of("provider", "sandbox", "account", "slow 0417", "name", "Su",
                "password", "correct horse " + guest.name())).is(200);
        hall.advance(Duration.ofHours(25));
        guest.visitor().post("/me/wallet/withdraw", Map.of("amount", Map.of("minor", minor, "currency", "CNY"))).is(201);
    }
}
