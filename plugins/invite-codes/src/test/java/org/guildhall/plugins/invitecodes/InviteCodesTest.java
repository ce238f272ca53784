package org.guildhall.plugins.invitecodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.plugins.invitecodes.Salon.paste;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class InviteCodesTest {
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 3;
    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = Salon.openHall(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @AfterEach
    void theBooksAreBalanced() {
        assertThat(hall.owner().get("/admin/books").at("/balanced").asBoolean()).isTrue();
    }

    @Test
    void aPassphraseInAMessageBringsAStrangerToAPaidMembership() {
        Salon salon = Salon.paid(hall);
        Answer made = salon.make(salon.host(), Map.of("kind", "passphrase", "uses", 5, "effect", "percent", "percent", "25",
                "channel", "WeChat", "language", "zh")).is(201);
        assertThat(made.text("/passphrase").split("-")).hasSize(6);
        assertThat(made.text("/url")).contains("/p/invite-codes/i/" + made.text("/code"));
        assertThat(made.text("/qr")).endsWith(".svg");

        String message = "🎉🎉老周：快来！ 口令「" + made.text("/passphrase").replace("-", " · ") + "」👈复制整段到会馆 [图片]";
        Answer card = paste(hall.visitor(), message).is(200);
        assertThat(card.text("/card/group/slug")).isEqualTo(salon.slug());
        assertThat(card.text("/card/inviter/name")).startsWith("host");
        assertThat(card.text("/card/effect/kind")).isEqualTo("percent");
        assertThat(card.at("/card/effect/price/minor").asLong()).isEqualTo(1_500);
        assertThat(card.text("/card/disclosure")).contains("host");
        assertThat(card.text("/card/door")).isEqualTo("paid-entry");

        Visitor stranger = salon.stranger();
        salon.join(stranger, made.text("/passphrase")).is(402);
        assertThat(salon.stateOf(stranger)).isEqualTo("none");
        String number = salon.pay(stranger, Map.of()).is(201).text("/order/number");
        assertThat(stranger.get("/orders/" + number).is(200).at("/amount/minor").asLong()).isEqualTo(1_500);
        assertThat(salon.stateOf(stranger)).isEqualTo("member");
        assertThat(salon.newest().at("/used").asInt()).isEqualTo(1);
    }

    @Test
    void aCodeCanBeTypedAtTheDoorThatAsksForMoney() {
        Salon salon = Salon.paid(hall);
        String code = salon.code(Map.of("effect", "amount", "amount", Salon.yuan(5), "uses", 1));
        Visitor stranger = salon.stranger();
        String number = salon.pay(stranger, Map.of("code", code.toLowerCase(java.util.Locale.ROOT))).is(201).text("/order/number");
        assertThat(stranger.get("/orders/" + number).at("/amount/minor").asLong()).isEqualTo(1_500);
        salon.pay(salon.stranger(), Map.of("code", code)).is(422);
        assertThat(salon.newest().at("/state").asString()).isEqualTo("used-up");
    }

    @Test
    void anOrderThatComesToNothingGivesItsUseBack() {
        Salon salon = Salon.paid(hall);
        String code = salon.code(Map.of("effect", "percent", "percent", "50", "uses", 1));
        Visitor stranger = salon.stranger();
        String number = stranger.post("/p/paid-entry/g/" + salon.slug() + "/pay", Map.of("provider", "sandbox", "code", code)).is(201)
                .text("/order/number");
        salon.pay(salon.stranger(), Map.of("code", code)).is(422);
        stranger.post("/orders/" + number + "/cancel").is(200);
        assertThat(salon.newest().at("/state").asString()).isEqualTo("active");
        String again = salon.pay(stranger, Map.of()).is(201).text("/order/number");
        assertThat(stranger.get("/orders/" + again).at("/amount/minor").asLong()).isEqualTo(1_000);
    }

    @Test
    void anInvitationAtTheNormalPriceIsKeptOnRecord() {
        Salon salon = Salon.paid(hall);
        String code = salon.code(Map.of("uses", 1));
        Visitor stranger = salon.stranger();
        stranger.post("/p/invite-codes/accept", Map.of("code", code)).is(200);
        assertThat(salon.newest().at("/used").asInt()).isZero();
        salon.pay(stranger, Map.of()).is(201);
        assertThat(salon.newest().at("/used").asInt()).isEqualTo(1);
    }

    @Test
    void aFreeInvitationLetsPeopleInWhereOthersPay() {
        Salon salon = Salon.paid(hall);
        String code = salon.code(Map.of("effect", "free", "role", "guest", "landing", "/g/" + salon.slug() + "/members"));
        Visitor stranger = salon.stranger();
        assertThat(paste(stranger, "see " + code + " !").is(200).text("/card/door")).isEqualTo("invite-codes");
        assertThat(salon.join(stranger, code).is(200).text("/state")).isEqualTo("member");
        assertThat(salon.seenBy(stranger).text("/you/role")).isEqualTo("guest");
        assertThat(salon.join(stranger, code).is(200).text("/state")).isEqualTo("member");
        assertThat(salon.newest().at("/used").asInt()).isEqualTo(1);
    }

    @Test
    void aTrialEndsByItself() {
        Salon salon = Salon.paid(hall);
        String code = salon.code(Map.of("effect", "trial", "days", 7));
        Visitor stranger = salon.stranger();
        salon.join(stranger, code).is(200);
        assertThat(Instant.parse(salon.seenBy(stranger).text("/you/until"))).isAfter(hall.now().plus(Duration.ofDays(6)));
        hall.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(salon.stateOf(stranger)).isEqualTo("none");
    }

    @Test
    void keepersMayStillDecide() {
        Salon salon = Salon.open(hall);
        String code = salon.code(Map.of("approval", true, "uses", 2));
        Visitor yes = salon.stranger();
        Visitor no = salon.stranger();
        assertThat(salon.join(yes, code).is(200).text("/state")).isEqualTo("requested");
        assertThat(salon.join(yes, code).is(200).text("/state")).isEqualTo("requested");
        salon.join(no, code).is(200);
        assertThat(salon.newest().at("/used").asInt()).isEqualTo(2);
        var waiting = salon.host().get("/g/" + salon.slug() + "/requests").is(200).at("/items");
        salon.host().post("/g/" + salon.slug() + "/requests/" + waiting.get(0).at("/id").asLong() + "/approve").is(200);
        salon.host().post("/g/" + salon.slug() + "/requests/" + waiting.get(1).at("/id").asLong() + "/deny", Map.of("reason", "full"))
                .is(200);
        assertThat(salon.stateOf(yes)).isEqualTo("member");
        assertThat(salon.stateOf(no)).isEqualTo("none");
        assertThat(salon.newest().at("/used").asInt()).isEqualTo(1);
    }

    @Test
    void p15EachInvitationThatIsNoGoodSaysWhy() {
        Salon salon = Salon.open(hall);
        Visitor stranger = salon.stranger();
        assertThat(paste(stranger, "hello, how are you?").is(422).text("/fields/text")).contains("no invitation");
        paste(stranger, "x".repeat(4_001)).is(422);
        hall.visitor().get("/p/invite-codes/i/ACDEF-GHJKM-NPQRT").is(404);

        String once = salon.code(Map.of("uses", 1));
        salon.join(salon.stranger(), once).is(200);
        assertThat(salon.join(stranger, once).is(409).text("/code")).isEqualTo("invite-codes.code.used-up");
        String revoked = salon.code(Map.of());
        salon.host().post(salon.page() + "/" + revoked + "/revoke").is(200);
        assertThat(salon.join(stranger, revoked).is(409).text("/code")).isEqualTo("invite-codes.code.revoked");
        String own = salon.code(Map.of());
        assertThat(paste(salon.host(), own).is(409).text("/code")).isEqualTo("invite-codes.code.own");
        assertThat(Salon.open(hall).join(stranger, own).is(422).text("/fields/code")).contains("another group");
        assertThat(salon.join(stranger, "ACDEF-GHJKM-NPQRT").is(422).text("/fields/code")).contains("Nothing was charged");
        String short1 = salon.code(Map.of("expires", hall.now().plus(Duration.ofHours(1)).toString()));
        hall.advance(Duration.ofHours(2));
        assertThat(salon.join(stranger, short1).is(409).text("/code")).isEqualTo("invite-codes.code.expired");
        assertThat(salon.stateOf(stranger)).isEqualTo("none");
    }

    @Test
    void theLastUseGoesToOneOfMany() throws Exception {
        List<Visitor> crowd = new ArrayList<>();
        Salon first = Salon.open(hall);
        for (int i = 0; i < AT_ONCE; i++) {
            crowd.add(first.stranger());
        }
        for (int round = 0; round < ROUNDS; round++) {
            Salon salon = round == 0 ? first : Salon.open(hall);
            String code = salon.code(Map.of("uses", 1));
            CountDownLatch gate = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Visitor visitor : crowd) {
                    answers.add(threads.submit(() -> {
                        gate.await();
                        return salon.join(visitor, code).status();
                    }));
                }
                gate.countDown();
                int in = 0;
                for (Future<Integer> answer : answers) {
                    in += answer.get() == 200 ? 1 : 0;
                }
                assertThat(in).isEqualTo(1);
            }
            assertThat(salon.newest().at("/used").asInt()).isEqualTo(1);
            assertThat(salon.host().get("/g/" + salon.slug()).at("/group/members").asInt()).isEqualTo(2);
        }
    }

    @Test
    void whoMayInviteIsARule() {
        Salon salon = Salon.open(hall);
        Visitor member = salon.stranger();
        salon.make(member, Map.of()).is(403);
        salon.join(member, salon.code(Map.of())).is(200);
        salon.rules(Map.of("perDay", 2, "uses", 3));
        assertThat(salon.make(member, Map.of()).is(201).at("/invitation/uses").asInt()).isEqualTo(3);
        salon.make(member, Map.of("uses", 4)).is(422);
        salon.make(member, Map.of("effect", "free")).is(403);
        salon.make(member, Map.of("channel", "mine")).is(403);
        salon.make(member, Map.of("uses", 1)).is(201);
        assertThat(salon.make(member, Map.of()).is(429).text("/detail")).contains("2 invitations today");
        salon.rules(Map.of("who", "owner"));
        assertThat(salon.make(member, Map.of()).is(403).text("/detail")).contains("only the owner");
        salon.rules(Map.of("who", "members", "days", 3));
        salon.make(member, Map.of()).is(403);
        hall.advance(Duration.ofDays(3).plusMinutes(1));
        salon.make(member, Map.of()).is(201);
    }

    @Test
    void membersInviteOnlyAcquaintancesWhereTheOwnerWantsItSo() {
        Salon salon = Salon.open(hall);
        Salon other = Salon.open(hall);
        Visitor member = salon.stranger();
        Visitor friend = salon.stranger();
        salon.join(member, salon.code(Map.of())).is(200);
        salon.rules(Map.of("acquaintances", true));
        String code = salon.make(member, Map.of()).is(201).text("/code");
        salon.join(friend, code).is(403);
        other.join(member, other.code(Map.of())).is(200);
        other.join(friend, other.code(Map.of())).is(200);
        salon.join(friend, code).is(200);
        salon.join(salon.stranger(), salon.code(Map.of())).is(200);
    }

    @Test
    void theInvitationsOfWhoLeavesEnd() {
        Salon salon = Salon.open(hall);
        Visitor member = salon.stranger();
        salon.join(member, salon.code(Map.of())).is(200);
        String code = salon.make(member, Map.of()).is(201).text("/code");
        member.post("/g/" + salon.slug() + "/leave").is(200);
        salon.join(salon.stranger(), code).is(409);
    }

    @Test
    void inAGroupByInvitationOnlyTheDoorSaysSo() {
        Salon salon = Salon.open(hall);
        salon.host().post("/g/" + salon.slug() + "/settings", Map.of("join", "open")).is(200);
        salon.rules(Map.of("only", true));
        Visitor stranger = salon.stranger();
        assertThat(salon.seenBy(stranger).text("/doors/0/id")).isEqualTo("invite-codes");
        stranger.post("/g/" + salon.slug() + "/join", Map.of("door", "open")).is(403);
        salon.join(stranger, salon.code(Map.of())).is(200);
    }

    @Test
    void ownersMayChooseAWordThatEverybodyKnows() {
        Salon salon = Salon.open(hall);
        String word = "MARKET" + salon.slug().toUpperCase(java.util.Locale.ROOT);
        salon.make(salon.host(), Map.of("code", word, "channel", "poster")).is(201);
        salon.make(salon.host(), Map.of("code", word)).is(422);
        salon.make(salon.host(), Map.of("code", "a b")).is(422);
        assertThat(paste(hall.visitor(), "come with ｍarket" + salon.slug() + "!").is(200).text("/card/code")).isEqualTo(word);
    }
}
