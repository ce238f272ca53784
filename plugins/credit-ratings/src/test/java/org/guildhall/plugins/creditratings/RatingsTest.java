package org.guildhall.plugins.creditratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class RatingsTest {
    private static final Duration TWO_MONTHS = Duration.ofDays(61);

    private final TestHall hall;
    private final Club club;

    RatingsTest(OnBothDatabases.Fresh database) {
        this.hall = Club.openHall(database);
        this.club = Club.open(hall);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void everyPageIsThereInBothLanguages() {
        hall.advance(TWO_MONTHS);
        club.preset("careful");
        club.tell("violation", "report:1", "chef");
        long line = club.rating().at("/lines/0/id").asLong();
        String why = Club.anyone(hall, "/p/credit-ratings/g/kitchen", "en");
        assertThat(why).contains("Confirmed violation", "Everybody begins here", "In good standing", "What counts against it", "Level ");
        assertThat(Club.anyone(hall, "/p/credit-ratings/g/kitchen", "zh")).contains("已确认的违规", "起步分", "扣分");
        assertThat(Club.anyone(hall, "/p/credit-ratings/people/chef", "zh")).contains("每一分都列在下面");
        assertThat(Club.anyone(hall, "/p/credit-ratings/ladder", "en")).contains("LV12", "192", "热心");
        assertThat(Club.anyone(hall, "/g/kitchen", "zh")).contains("近一年违规", "每一分怎么来的");
        assertThat(Club.anyone(hall, "/groups", "en")).contains("of 5 stars");
        assertThat(Club.anyone(hall, "/people/chef", "en")).contains("Credit and level");
        assertThat(club.page(club.chef(), "/p/credit-ratings/g/kitchen/charging", "zh")).contains("收费停了", "需要什么");
        assertThat(club.page(club.chef(), "/p/credit-ratings/g/kitchen/lines/" + line, "en")).contains("Which rule", "You can appeal until");
        assertThat(club.page(club.chef(), "/g/kitchen/members", "en")).contains("LV");
        Visitor admin = hall.owner();
        assertThat(club.page(admin, "/p/credit-ratings/admin/rules", "zh")).contains("信用规则", "QQ 2016", "rules.0.event");
        assertThat(club.page(admin, "/p/credit-ratings/admin/appeals", "en")).contains("No appeals");
    }

    @Test
    void rulesThatContradictAreRefusedWithTheReason() {
        assertThat(refused(rule("moderation.violation", "group", -20, 30), rule("moderation.violation", "place", -5, 30))).contains("contradict");
        assertThat(refused(rule("moderation.violation", "group", -20, 0))).contains("never ends");
        assertThat(refused(rule("moderation.violation", "group", 20, 30))).contains("contradicts what it means");
        assertThat(refused(rule("moderation.praise", "person", -20, 30))).contains("contradicts what it means");
        assertThat(refused(rule("subscriptions.expired", "person", -20, 30))).contains("never a penalty");
        assertThat(refused(rule("credit-ratings.appeal-upheld", "person", 20, 30))).contains("must not rate itself");
        assertThat(refused(rule("nonsense", "person", 20, 30))).contains("no event");
        assertThat(refused(rule("refund-rate", "group", -10, 30))).contains("a percentage");
        assertThat(refused(rule("start", "group", 0, 0))).contains("gives and takes nothing");
        Map<String, Object> unreachable = Map.of("rules", List.of(rule("start", "group", 40, 0)), "needs", List.of(Map.of("act", "charge", "stars", 10)));
        assertThat(hall.owner().post("/p/credit-ratings/admin/rules", unreachable).is(422).text("/fields/needs")).contains("Nobody could ever");
        hall.owner().post("/p/credit-ratings/admin/preset", Map.of("name", "none")).is(422);
        assertThat(hall.owner().get("/p/credit-ratings/admin/rules").at("/version").asInt()).isZero();
    }

    @Test
    void tryingRulesOutChangesNothingAndTakingThemChangesAll() {
        hall.advance(TWO_MONTHS);
        assertThat(club.rating().at("/stars").asDouble()).isEqualTo(3.5);
        Map<String, Object> generous = Map.of("rules", List.of(rule("start", "group", 100, 0)), "newDays", 30);
        Answer tried = hall.owner().post("/p/credit-ratings/admin/rules", with(generous, "dryRun", true)).is(200);
        assertThat(tried.at("/changed").asInt()).isEqualTo(1);
        assertThat(tried.at("/changes/0/after").asDouble()).isEqualTo(5.0);
        assertThat(club.rating().at("/stars").asDouble()).isEqualTo(3.5);
        hall.owner().post("/p/credit-ratings/admin/rules", generous).is(200);
        club.settle();
        assertThat(hall.owner().get("/p/credit-ratings/admin/rules").at("/progress/done").asInt()).isEqualTo(1);
        assertThat(hall.visitor().get("/groups").at("/items/0/stars").asDouble()).isEqualTo(5.0);
    }

    @Test
    void p25whatIsReportedAgainCountsOnceAndWhatIsTakenBackNotAtAll() {
        hall.advance(TWO_MONTHS);
        for (int i = 0; i < 3; i++) {
            club.tell("violation", "report:7", "chef");
        }
        assertThat(club.rating().at("/minus").asInt()).isEqualTo(20);
        hall.advance(Duration.ofDays(90));
        assertThat(club.rating().at("/minus").asInt()).isEqualTo(10);
        club.tell("violation-voided", "report:7", "chef");
        assertThat(club.rating().at("/minus").asInt()).isZero();
        assertThat(club.rating().at("/lines/0/voided").asBoolean()).isTrue();
    }

    @Test
    void nobodyRatesThemselvesAndGoodWordsInACircleCountOnce() {
        hall.visitor().signUp("ann");
        hall.visitor().signUp("bob");
        club.preset("open");
        Map<String, Object> praised = Map.of("rules", List.of(rule("moderation.praise", "person", 5, 365), rule("moderation.praise", "place", 5, 365)));
        hall.owner().post("/p/credit-ratings/admin/rules", praised).is(200);
        club.praise("1", "ann", "ann");
        assertThat(club.ratingOf("ann").at("/plus").asInt()).isZero();
        club.praise("2", "ann", "bob");
        club.praise("3", "bob", "ann");
        club.praise("4", "ann", "bob");
        assertThat(club.ratingOf("ann").at("/plus").asInt()).isEqualTo(5);
        assertThat(club.ratingOf("bob").at("/plus").asInt()).isZero();
        int before = club.rating().at("/plus").asInt();
        club.praise("5", "bob", "chef");
        assertThat(club.rating().at("/plus").asInt()).isEqualTo(before);
    }

    @Test
    void p25aLapsedPaymentIsNoPenalty() {
        club.charges().is(200);
        Visitor ann = hall.visitor().signUp("ann");
        club.pays(ann).is(201);
        hall.advance(Duration.ofDays(400));
        assertThat(ann.get("/g/kitchen").text("/you/state")).isNotEqualTo("member");
        assertThat(club.ratingOf("ann").at("/minus").asInt()).isZero();
        assertThat(club.rating().at("/minus").asInt()).isZero();
    }

    @Test
    void tooManyRefundsCountOnceThereAreEnoughOrders() {
        Map<String, Object> strict = Map.of("event", "refund-rate", "whom", "group", "points", -10, "days", 90, "above", 20, "least", 4);
        hall.owner().post("/p/credit-ratings/admin/rules", Map.of("rules", List.of(rule("start", "group", 60, 0), strict))).is(200);
        club.charges().is(200);
        for (int i = 0; i < 4; i++) {
            club.settle();
            assertThat(club.rating().at("/minus").asInt()).isZero();
            Visitor member = hall.visitor().signUp("member" + i);
            club.pays(member).is(201);
            if (i == 0 || i == 3) {
                member.post("/g/kitchen/leave").is(200);
            }
        }
        club.settle();
        Answer rated = club.rating();
        assertThat(rated.at("/minus").asInt()).isEqualTo(10);
        assertThat(rated.at("/lines/0/rate").asDouble()).isEqualTo(50.0);
        assertThat(rated.at("/lines/0/base").asInt()).isEqualTo(4);
    }

    @Test
    void invitingLinksAndOpeningGroupsTakeWhatTheRulesSay() {
        List<Map<String, Object>> needs = List.of(Map.of("act", "invite", "person", 1), Map.of("act", "link", "person", 1), Map.of("act", "found", "days", 3));
        hall.owner().post("/p/credit-ratings/admin/rules", Map.of("rules", List.of(rule("start", "group", 60, 0)), "needs", needs)).is(200);
        Visitor ann = hall.visitor().signUp("ann");
        assertThat(asked(ann, "invite")).isEqualTo("[credit-ratings.gate.invite.person]");
        assertThat(asked(ann, "https://elsewhere")).isEqualTo("[credit-ratings.gate.link.person]");
        assertThat(asked(ann, "hello")).isEqualTo("[]");
        Map<String, String> den = Map.of("slug", "den", "name", "Den", "summary", "dark");
        assertThat(ann.post("/groups", den).is(403).text("/code")).isEqualTo("credit-ratings.gate.found.days");
        hall.advance(Duration.ofDays(5));
        assertThat(asked(ann, "invite")).isEqualTo("[]");
        assertThat(asked(ann, "https://elsewhere")).isEqualTo("[]");
        ann.post("/groups", den).is(201);
    }

    private static String asked(Visitor visitor, String act) {
        return visitor.get("/p/moderation/g/kitchen/gate?act=" + act).is(200).text("/text");
    }

    @Test
    void peopleAppealOnlyTheirOwnAndNobodyDecidesAboutThemselves() {
        club.tell("violation", "report:3", "keeper");
        long line = club.ratingOf("keeper").at("/lines/0/id").asLong();
        club.chef().get("/p/credit-ratings/people/keeper/lines/" + line).is(403);
        club.chef().get("/p/credit-ratings/people/chef/lines/" + line).is(404);
        long appeal = hall.owner().post("/p/credit-ratings/people/keeper/lines/" + line + "/appeal", Map.of("text", "It was not me at all.")).is(201)
                .at("/appeal/id").asLong();
        assertThat(hall.owner().post("/p/credit-ratings/appeals/" + appeal + "/uphold").is(403).text("/code")).isEqualTo("credit-ratings.appeal.own");
        hall.owner().post("/p/credit-ratings/appeals/x/uphold").is(404);
        hall.visitor().get("/p/credit-ratings/people/nobody").is(404);
    }

    private String refused(Map<?, ?>... rules) {
        return hall.owner().post("/p/credit-ratings/admin/rules", Map.of("rules", List.of(rules))).is(422).text("/fields/rules");
    }

    private static Map<String, Object> rule(String event, String whom, int points, int days) {
        return Map.of("event", event, "whom", whom, "points", points, "days", days);
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> more = new java.util.HashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
