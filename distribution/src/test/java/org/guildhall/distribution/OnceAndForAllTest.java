package org.guildhall.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** However often something is asked for, and by however many at once, it happens as often as it may. */
@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class OnceAndForAllTest {
    private static final long FEE = 9900;
    private static final int CROWD = 50;
    private static final String PAY = "/p/paid-entry/g/kitchen/pay";
    private static final Map<String, String> AT_ONCE = Map.of("provider", "sandbox", "auto", "pay");

    private final OnBothDatabases.Fresh database;
    private TestHall hall;
    private Visitor chef;
    private Visitor stranger;

    OnceAndForAllTest(OnBothDatabases.Fresh database) {
        this.database = database;
    }

    @BeforeEach
    void aKitchenThatCharges() {
        hall = TestHall.open(database);
        chef = hall.visitor().signUp("chef");
        stranger = hall.visitor().signUp("stranger");
        hall.paidGroup(chef, "kitchen", FEE);
    }

    @AfterEach
    void theBooksAreBalanced() {
        try (TestHall closing = hall) {
            assertThat(closing.server().books().check().balanced()).isTrue();
        }
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndAnotherBodyUnderItIsRefused() {
        String order = "/orders/" + repeated(stranger, PAY, Map.of("provider", "sandbox")).text("/order/number");
        repeated(stranger, order + "/cancel", Map.of());
        order = "/orders/" + repeated(stranger, PAY, Map.of()).text("/order/number");
        repeated(stranger, order + "/pay", AT_ONCE);
        assertThat(repeated(stranger, "/g/kitchen/leave", Map.of()).at("/refund/amount/minor").asLong()).isEqualTo(FEE);
        stranger.with("Idempotency-Key", "once more").post(PAY, AT_ONCE).is(201);
        repeated(chef, "/g/kitchen/members/stranger/remove", Map.of("reason", "not a cook"));
        hall.advance(Duration.ofMinutes(1));
        assertThat(pending()).isZero();
        assertThat(states(stranger)).containsOnly("refunded", "cancelled").hasSize(3);
    }

    private static Answer repeated(Visitor by, String path, Map<String, String> body) {
        by.with("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = by.post(path, body);
        assertThat(first.status()).as(first.response().body()).isIn(200, 201);
        Answer second = by.post(path, body).is(first.status());
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(by.post(path, Map.of("reason", "another")).is(409).text("/code")).isEqualTo("http.key-used");
        return first;
    }

    @Test
    void fiftyClicksAtOnceAreOneOrderAndOneMembership() throws Exception {
        List<Answer> answers = together(CROWD, i -> patiently(() -> stranger.post(PAY, AT_ONCE)));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.response().body()).isIn(200, 201, 409));
        hall.advance(Duration.ofMinutes(1));
        assertThat(states(stranger)).containsExactly("fulfilled");
        assertThat(chef.get("/g/kitchen").at("/group/members").asInt()).isEqualTo(2);
        assertThat(pending()).isEqualTo(FEE);
    }

    @Test
    void theLastSeatIsTakenByOneAndTheOthersGetTheirMoneyBack() throws Exception {
        chef.post("/g/kitchen/settings", Map.of("capacity", 2)).is(200);
        List<Visitor> crowd = together(8, i -> hall.visitor().signUp("guest" + i));
        List<Answer> placed = together(CROWD, i -> patiently(() -> crowd.get(i).post(PAY, Map.of("provider", "sandbox"))));
        assertThat(placed).allSatisfy(answer -> assertThat(answer.status()).as(answer.response().body()).isIn(200, 201));
        together(CROWD, i -> patiently(() -> crowd.get(i).post(placed.get(i).text("/pay/url"), Map.of("action", "pay"))));
        hall.advance(Duration.ofMinutes(10));
        List<String> states = crowd.stream().flatMap(one -> states(one).stream()).toList();
        assertThat(states).hasSize(CROWD).containsOnly("fulfilled", "refunded").containsOnlyOnce("fulfilled");
        assertThat(crowd.stream().filter(one -> one.get("/g/kitchen").text("/you/state").equals("member"))).hasSize(1);
        assertThat(pending()).isEqualTo(FEE);
    }

    @Test
    void nobodyIsChargedTwiceForTheSameThing() {
        Answer first = stranger.post(PAY, Map.of("provider", "sandbox")).is(201);
        stranger.post(first.text("/pay/url"), Map.of("action", "duplicate", "times", 6)).is(200);
        stranger.post(first.text("/pay/url"), Map.of("action", "pay")).is(409);
        stranger.post(PAY, AT_ONCE).is(409);
        hall.advance(Duration.ofMinutes(1));
        assertThat(states(stranger)).containsExactly("fulfilled");
        assertThat(pending()).isEqualTo(FEE);
    }

    @Test
    void accessComesFromTheBooksNotFromEvents() {
        Answer lost = stranger.post(PAY, Map.of("provider", "sandbox")).is(201);
        stranger.post(lost.text("/pay/url"), Map.of("action", "lose")).is(200);
        assertThat(stranger.get("/g/kitchen").text("/you/state")).isEqualTo("none");
        stranger.post("/orders/" + lost.text("/order/number") + "/check").is(200);
        assertThat(stranger.get("/g/kitchen").text("/you/state")).isEqualTo("member");

        Visitor late = hall.visitor().signUp("latecomer");
        Answer expired = late.post(PAY, Map.of("provider", "sandbox")).is(201);
        late.post(expired.text("/pay/url"), Map.of("action", "late")).is(200);
        hall.advance(Duration.ofHours(1));
        assertThat(late.get("/orders/" + expired.text("/order/number")).text("/state")).isEqualTo("fulfilled");
        assertThat(late.get("/g/kitchen").text("/you/state")).isEqualTo("member");
    }

    @Test
    void leavingIsNotCancellingAndRemovingIsNotDenying() {
        Answer unpaid = stranger.post(PAY, Map.of("provider", "sandbox")).is(201);
        assertThat(stranger.post("/orders/" + unpaid.text("/order/number") + "/cancel").is(200).text("/state")).isEqualTo("cancelled");

        stranger.post(PAY, AT_ONCE).is(201);
        assertThat(stranger.post("/g/kitchen/leave").is(200).at("/refund/amount/minor").asLong()).isEqualTo(FEE);

        stranger.post(PAY, AT_ONCE).is(201);
        Answer removed = chef.post("/g/kitchen/members/stranger/remove", Map.of("reason", "not a cook")).is(200);
        assertThat(removed.at("/refund/amount/minor").asLong()).isEqualTo(FEE);

        chef.post("/groups", Map.of("slug", "school", "name", "School", "summary", "asks first", "join", "request")).is(201);
        stranger.post("/g/school/join", Map.of("door", "request", "message", "please")).is(200);
        assertThat(stranger.post("/g/school/join", Map.of("door", "request", "message", "please")).text("/state")).isEqualTo("requested");
        JsonNode request = chef.get("/g/school/requests").is(200).at("/items");
        assertThat(request).hasSize(1);
        chef.post("/g/school/requests/" + request.at("/0/id").asString() + "/deny", Map.of("reason", "no seats")).is(200);
        assertThat(stranger.get("/g/school").text("/you/state")).isEqualTo("none");
        hall.advance(Duration.ofMinutes(1));
        assertThat(pending()).isZero();
    }

    /** What each of the crowd does, so many at once. */
    private static <T> List<T> together(int atOnce, IntFunction<T> deed) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(IntStream.range(0, CROWD).<Callable<T>>mapToObj(i -> () -> deed.apply(i)).toList())) {
                results.add(one.get());
            }
            return results;
        }
    }

    /** Comes again when a full hall says so. */
    private static Answer patiently(Supplier<Answer> asking) {
        Answer answer = asking.get();
        for (int i = 0; answer.status() == 503 && i < 20; i++) {
            LockSupport.parkNanos(200_000_000);
            answer = asking.get();
        }
        return answer;
    }

    private static List<String> states(Visitor buyer) {
        return buyer.get("/me/orders").is(200).at("/items").values().stream().map(order -> order.at("/state").asString()).toList();
    }

    private long pending() {
        JsonNode found = chef.get("/g/kitchen/income").is(200).at("/pending").findValue("minor");
        return found == null ? 0 : found.asLong();
    }
}
