package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Order.State;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PayingTest {
    private static final Money FEE = Money.of(9900, "CNY");

    private final Counter counter;

    PayingTest(OnBothDatabases.Fresh fresh) {
        this.counter = new Counter(fresh);
    }

    @AfterEach
    void close() {
        counter.assertBalanced();
        counter.close();
    }

    @Test
    void whoPaysHasItWhenTheNotificationIsAnswered() {
        Order order = counter.buy("a");
        assertThat(order.state()).isEqualTo(State.FULFILLED);
        assertThat(order.number()).matches("GH-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(counter.shop.count("delivered", order)).isOne();
        assertThat(counter.balances()).isEqualTo(Map.of("provider:bank:clearing", 9900L, "group:" + counter.group.id() + ":pending", -9900L));
    }

    @Test
    void theSameRequestOpensOneOrderAndAnotherUnderItsKeyIsRefused() {
        Order first = counter.orders.place(counter.buyer, "entry", "a", "key");
        assertThat(counter.orders.place(counter.buyer, "entry", "a", "key")).isEqualTo(first);
        assertThat(refusal(() -> counter.orders.place(counter.buyer, "entry", "b", "key"))).isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void aSecondClickFindsTheOpenOrderAsLongAsThePriceIsTheSame() {
        Order first = counter.place("a");
        assertThat(counter.place("a")).isEqualTo(first);
        counter.shop.price.set(Money.of(5000, "CNY"));
        assertThat(counter.place("a").number()).isNotEqualTo(first.number());
    }

    @Test
    void aSecondClickOnPayAnswersWithTheSameOrderAndPlace() {
        Order order = counter.place("a");
        Response.Done first = (Response.Done) counter.orders.pay(order, Optional.of("bank"), Optional.empty());
        Response.Done second = (Response.Done) counter.orders.pay(order, Optional.of("bank"), Optional.empty());
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(counter.bank.begun).hasSize(1);
        assertThat(first.next()).isEqualTo("/orders/" + order.number());
    }

    @Test
    void whereThereIsOneProviderTheBuyerIsTakenToItAtOnce() {
        Response.Done first = (Response.Done) counter.orders.pay(counter.place("a"), Optional.empty(), Optional.empty());
        assertThat(((Checkout.PayView) first.result()).pay()).isPresent();
    }

    @Test
    void whereThereAreSeveralTheBuyerChoosesOnTheCheckoutPage() {
        counter.providers.add(new Owned<>("other", new Bank("other")));
        Order order = counter.place("a");
        Response.Done first = (Response.Done) counter.orders.pay(order, Optional.empty(), Optional.empty());
        assertThat(first.created()).isTrue();
        assertThat(((Checkout.PayView) first.result()).pay()).isEmpty();
        assertThat(((Response.Done) counter.orders.pay(order, Optional.empty(), Optional.empty())).created()).isFalse();
    }

    @Test
    void whoComesBackOnAnotherDeviceGetsAWayToPayThereAndTheOldOneIsClosed() {
        counter.bank.suits = (begun, now) -> begun.agent().equals(now.agent());
        Order order = counter.place("a");
        String first = payFrom(order, "desk");
        assertThat(payFrom(order, "desk")).isEqualTo(first);
        assertThat(counter.treasury.checkout().underWay(order.number(), "bank", payer("desk"))).isPresent();
        assertThat(counter.treasury.checkout().underWay(order.number(), "bank", payer("phone"))).isEmpty();

        String second = payFrom(order, "phone");
        assertThat(second).isNotEqualTo(first);
        assertThat(counter.bank.closed).containsExactly(first);
        assertThat(counter.view(order).attempts()).extracting(OrderView.AttemptView::state).containsExactlyInAnyOrder("closed", "submitted");
        counter.orders.pay(order, Optional.of("bank"), Optional.empty());
        assertThat(counter.view(order).attempts()).hasSize(2);
    }

    @Test
    void whoHasPaidOnOneDeviceIsNotAskedToPayOnAnother() {
        counter.bank.suits = (begun, now) -> begun.agent().equals(now.agent());
        Order order = counter.place("a");
        counter.bank.paid.put(payFrom(order, "desk"), FEE);
        var answer = (Checkout.PayView) ((Response.Done) counter.orders.pay(order, payer("phone"), Optional.of("bank"), Optional.empty())).result();
        assertThat(answer.pay()).isEmpty();
        assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        assertThat(counter.view(order).attempts()).hasSize(1);
    }

    @Test
    void whileTheOldWayToPayCannotBeClosedNoOtherIsOpened() {
        counter.bank.suits = (begun, now) -> begun.agent().equals(now.agent());
        Order order = counter.place("a");
        payFrom(order, "desk");
        counter.bank.silent = true;
        assertThat(refusal(() -> counter.orders.pay(order, payer("phone"), Optional.of("bank"), Optional.empty()))).isEqualTo(Refused.Kind.UNAVAILABLE);
        assertThat(counter.view(order).attempts()).singleElement().extracting(OrderView.AttemptView::state).isEqualTo("submitted");
    }

    @Test
    void anAttemptIsAwaitedUntilItsOrderEndsOrItIsPaid() {
        Payments payments = counter.treasury.payments("bank");
        Order order = counter.place("a");
        Payments.Attempt attempt = payments.find(counter.begin(order)).orElseThrow();
        assertThat(payments.isAwaited(attempt)).isTrue();
        assertThat(counter.treasury.payments("other").isAwaited(attempt)).isFalse();
        counter.notice("E", attempt.id(), What.PAID, FEE, "T");
        assertThat(payments.isAwaited(attempt)).isFalse();
        Order other = counter.place("b");
        Payments.Attempt second = payments.find(counter.begin(other)).orElseThrow();
        counter.treasury.views().cancel(other.number(), counter.buyer, false);
        assertThat(payments.isAwaited(second)).isFalse();
    }

    private String payFrom(Order order, String device) {
        counter.orders.pay(order, payer(device), Optional.of("bank"), Optional.empty());
        return counter.bank.begun.getLast().id();
    }

    private static Payer payer(String device) {
        return new Payer("203.0.113.7", device);
    }

    @Test
    void whatCostsNothingIsHandedOverAtOnce() {
        counter.shop.price.set(Money.zero("CNY"));
        Order order = counter.now(counter.place("a"));
        assertThat(order.state()).isEqualTo(State.FULFILLED);
        assertThat(counter.shop.count("delivered", order)).isOne();
        assertThat(counter.balances()).isEmpty();
    }

    @Test
    void aProviderThatDoesNotAnswerLeavesTheAttemptUnknownAndIsAskedForTheSameOneAgain() {
        Order order = counter.place("a");
        counter.bank.silent = true;
        assertThat(refusal(() -> counter.orders.pay(order, Optional.of("bank"), Optional.empty()))).isEqualTo(Refused.Kind.UNAVAILABLE);
        assertThat(counter.view(order).attempts()).singleElement().extracting(OrderView.AttemptView::state).isEqualTo("unknown");
        counter.bank.silent = false;
        counter.orders.pay(order, Optional.of("bank"), Optional.empty());
        assertThat(counter.view(order).attempts()).singleElement().extracting(OrderView.AttemptView::state).isEqualTo("submitted");
    }

    @Test
    void aProviderThatIsNotThereOrTakesNoSuchAmountIsAFieldRefused() {
        Order order = counter.place("a");
        assertThat(refusal(() -> counter.orders.pay(order, Optional.of("nobody"), Optional.empty()))).isEqualTo(Refused.Kind.INVALID);
        counter.shop.price.set(Money.of(1_000_000, "CNY"));
        Order dear = counter.place("dear");
        assertThat(refusal(() -> counter.orders.pay(dear, Optional.of("bank"), Optional.empty()))).isEqualTo(Refused.Kind.INVALID);
    }

    @Test
    void aNotificationThatNeverComesIsAskedFor() {
        Order order = counter.place("a");
        counter.orders.pay(order, Optional.of("bank"), Optional.of("pay"));
        counter.later(Duration.ofMinutes(1));
        assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
    }

    @Test
    void anOrderThatNobodyPaysExpiresAndIsClosedAtTheProvider() {
        Order order = counter.place("a");
        String attempt = counter.begin(order);
        counter.later(Duration.ofMinutes(30));
        assertThat(counter.now(order).state()).isEqualTo(State.EXPIRED);
        assertThat(counter.bank.closed).containsExactly(attempt);
        assertThat(refusal(() -> counter.orders.pay(order, Optional.of("bank"), Optional.empty()))).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(counter.tasks.runDue()).isZero();
    }

    @Test
    void anOrderThatIsCancelledWhileItsMoneyIsOnTheWayIsPaid() {
        Order order = counter.place("a");
        counter.bank.paid.put(counter.begin(order), FEE);
        assertThat(counter.treasury.views().cancel(order.number(), counter.buyer, false).state()).isEqualTo(State.FULFILLED);
        Order other = counter.place("b");
        assertThat(counter.treasury.views().cancel(other.number(), counter.buyer, false).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aProductThatRefusesToHandOverSendsTheMoneyBack() {
        counter.shop.deliveryFault = Optional.of(Shop.full());
        Order order = counter.buy("a");
        assertThat(order.state()).isEqualTo(State.REFUNDED);
        counter.tasks.runDue();
        assertThat(counter.view(order).refunds()).singleElement().extracting(OrderView.RefundView::state).isEqualTo(RefundState.SUCCEEDED);
        assertThat(counter.shop.count("delivered", order)).isZero();
        assertThat(counter.balances()).isEmpty();
    }

    @Test
    void aProductThatBreaksIsAskedAgainUntilItHandsOver() {
        counter.shop.deliveryFault = Optional.of(new IllegalStateException("broken"));
        Order order = counter.buy("a");
        assertThat(order.state()).isEqualTo(State.PAID);
        counter.shop.deliveryFault = Optional.empty();
        counter.later(Duration.ofMinutes(1));
        assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        assertThat(counter.shop.count("delivered", order)).isOne();
    }

    @Test
    void aClickBetweenPaymentAndDeliveryDoesNotPayASecondTime() {
        counter.shop.deliveryFault = Optional.of(new IllegalStateException("broken"));
        Order paid = counter.buy("a");
        assertThat(paid.state()).isEqualTo(State.PAID);
        assertThat(counter.place("a").number()).isEqualTo(paid.number());
    }

    @Test
    void anotherPersonsOrderIsNotThere() {
        Order order = counter.buy("a");
        Person other = counter.person("other");
        assertThat(refusal(() -> counter.treasury.views().show(order.number(), other, false))).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(counter.treasury.views().show(order.number(), other, true).number()).isEqualTo(order.number());
        assertThat(counter.treasury.views().show(order.number(), counter.owner, false).number()).isEqualTo(order.number());
        assertThat(refusal(() -> counter.treasury.views().cancel(order.number(), counter.owner, false))).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(counter.treasury.views().of(counter.buyer, Optional.empty()).items()).hasSize(1);
        assertThat(counter.treasury.views().of(other, Optional.empty()).items()).isEmpty();
    }

    @Test
    void ordersAreListedPageByPage() {
        for (int i = 0; i < 25; i++) {
            counter.place("thing" + i);
        }
        var first = counter.treasury.views().of(counter.buyer, Optional.empty());
        var second = counter.treasury.views().of(counter.buyer, first.next());
        assertThat(first.items()).hasSize(20);
        assertThat(second.items()).hasSize(5).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isEmpty();
    }

    @Test
    void manyClicksAtOnceOpenOneOrderAndOneAttempt() throws Exception {
        List<String> numbers = atOnce(16, () -> {
            Order order = counter.place("a");
            counter.orders.pay(order, Optional.of("bank"), Optional.empty());
            return order.number();
        });
        assertThat(numbers).containsOnly(numbers.getFirst());
        assertThat(counter.view(counter.orders.find(numbers.getFirst()).orElseThrow()).attempts()).hasSize(1);
    }

    @Test
    void manyNotificationsAtOncePayAndHandOverOnce() throws Exception {
        Order order = counter.place("a");
        String attempt = counter.begin(order);
        counter.bank.paid.put(attempt, FEE);
        var events = new java.util.concurrent.atomic.AtomicInteger();
        atOnce(16, () -> counter.notice("E" + events.incrementAndGet() % 6, attempt, What.PAID, FEE, "T"));
        assertThat(counter.now(order).state()).isEqualTo(State.FULFILLED);
        assertThat(counter.shop.count("delivered", order)).isOne();
        assertThat(counter.balances()).containsEntry("provider:bank:clearing", 9900L);
    }

    private static <A> List<A> atOnce(int times, Callable<A> call) throws Exception {
        try (var hands = Executors.newFixedThreadPool(8)) {
            List<A> answers = new java.util.ArrayList<>();
            for (Future<A> one : hands.invokeAll(Collections.nCopies(times, call))) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    static Refused.Kind refusal(Callable<?> call) {
        var thrown = new Refused[1];
        assertThatThrownBy(call::call).isInstanceOfSatisfying(Refused.class, refused -> thrown[0] = refused);
        return thrown[0].kind();
    }
}
