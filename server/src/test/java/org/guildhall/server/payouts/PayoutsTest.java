package org.guildhall.server.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class PayoutsTest {
    private static final Money FIFTY = Money.of(5_000, "CNY");

    private final Room room;

    PayoutsTest(OnBothDatabases.Fresh fresh) {
        this.room = new Room(fresh);
        room.wantsMoneyAt(room.owner, "payer");
    }

    @AfterEach
    void close() {
        room.assertBalanced();
        room.close();
    }

    @Test
    void aLittleMoneyIsPaidOutAtOnceAndTheFiguresFollow() {
        room.earn(8_000, "CNY");
        Payout asked = request(FIFTY, "a");
        assertThat(asked.arrives()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(room.balances()).containsEntry("group:" + room.group.id() + ":withdrawing", -5_000L);
        room.tasks.runDue();
        assertThat(now(asked).state()).isEqualTo(PayoutState.PAID);
        assertThat(room.payer.sent).containsExactly(java.util.Map.entry(asked.id(), FIFTY));
        assertThat(room.balances()).containsEntry("provider:payer:clearing", 3_000L).containsEntry("group:" + room.group.id() + ":available", -3_000L);
        assertThat(room.treasury.income().of(room.group, java.util.Optional.empty()).figures().getFirst().withdrawn()).isEqualTo(FIFTY);
        assertThat(room.told).containsExactly("payout-paid");
    }

    @Test
    void whatTheProviderSaysOtherwiseWaitsForAPerson() {
        room.earn(20_000, "CNY");
        room.payer.answer = payout -> new News("E", payout.id(), News.What.PAID_OUT, Money.of(4_999, "CNY"), "bank");
        Payout asked = request(FIFTY, "a");
        room.tasks.runDue();
        assertThat(now(asked).state()).isEqualTo(PayoutState.SENT);
        assertThat(now(asked).answered()).contains(Money.of(4_999, "CNY"));
        assertThat(room.desk.payouts().answeredOtherwise()).hasSize(1);
        assertThat(room.told).contains("payout-misfit");
        assertThatThrownBy(() -> room.desk.approvals().paidByHand(asked.id(), room.owner, "found")).hasMessageContaining("payouts.own");
        room.desk.approvals().paidByHand(asked.id(), room.admin, "found");
        assertThat(now(asked).state()).isEqualTo(PayoutState.PAID);
        assertThat(room.desk.payouts().answeredOtherwise()).isEmpty();
    }

    @Test
    void whatThePersonHasNotTakenCanBeCalledOff() {
        room.earn(20_000, "CNY");
        room.payer.waitsForThePerson = true;
        room.payer.answer = payout -> Payer.news(payout, News.What.UNKNOWN);
        Payout asked = request(FIFTY, "a");
        room.tasks.runDue();
        assertThat(room.desk.confirmedAt(now(asked))).isPresent();
        room.payer.deaf = true;
        assertThatThrownBy(() -> room.desk.callOff(asked.id(), room.owner)).hasMessageContaining("payouts.away");
        assertThat(now(asked).state()).isEqualTo(PayoutState.SENT);
        room.payer.deaf = false;
        assertThat(room.desk.callOff(asked.id(), room.owner).state()).isEqualTo(PayoutState.FAILED);
        assertThat(available()).isEqualTo(20_000);
    }

    @Test
    void theDatabaseAloneTellsNobodysAccount() {
        room.earn(20_000, "CNY");
        request(FIFTY, "a");
        List<String> kept = room.store.read(sql -> sql.fetch("select * from payout")).stream()
                .map(Object::toString).toList();
        assertThat(kept).hasSize(1).noneSatisfy(row -> assertThat(row).containsAnyOf("8810", "Zhou"));
    }

    @Test
    void theSameKeyWithdrawsOnce() {
        room.earn(20_000, "CNY");
        assertThat(request(FIFTY, "a").id()).isEqualTo(request(FIFTY, "a").id());
        assertThat(available()).isEqualTo(15_000);
    }

    @Test
    void onceADayHoweverManyHandsAsk() throws Exception {
        room.earn(100_000, "CNY");
        int asked = 0;
        try (var hands = Executors.newFixedThreadPool(6)) {
            List<Future<Boolean>> tries = IntStream.range(0, 12).mapToObj(i -> hands.submit(() -> tried(FIFTY, "key" + i))).toList();
            for (Future<Boolean> one : tries) {
                asked += one.get() ? 1 : 0;
            }
        }
        assertThat(asked).isEqualTo(1);
        assertThat(available()).isEqualTo(95_000);
        room.later(Duration.ofDays(1));
        assertThat(tried(FIFTY, "tomorrow")).isTrue();
    }

    @Test
    void tooLittleTooMuchAndNoAccountAreRefusedAndNothingMoves() {
        room.earn(5_000, "CNY");
        assertThatThrownBy(() -> request(Money.of(999, "CNY"), "a")).isInstanceOf(Refused.class).hasMessageContaining("payouts.too-little");
        assertThatThrownBy(() -> request(Money.of(5_001, "CNY"), "b")).isInstanceOf(Refused.class).hasMessageContaining("payouts.too-much");
        Person other = room.person("other");
        assertThatThrownBy(() -> room.desk.payouts().request(other, FIFTY, "c")).hasMessageContaining("payouts.no-account");
        assertThat(available()).isEqualTo(5_000);
    }

    @Test
    void theLeastIsThatOfTheCurrency() {
        room.earn(50_000, "KWD");
        room.earn(50_000, "JPY");
        assertThat(room.settings.limit("KWD").least()).isEqualTo(Money.of(10_000, "KWD"));
        assertThat(room.settings.limit("JPY").least()).isEqualTo(Money.of(10, "JPY"));
        assertThatThrownBy(() -> request(Money.of(9_999, "KWD"), "a")).hasMessageContaining("payouts.too-little");
        assertThat(request(Money.of(10, "JPY"), "b").state()).isEqualTo(PayoutState.APPROVED);
    }

    @Test
    void muchNeedsASecondPersonWhoIsNotTheOneWhoAsks() {
        room.earn(300_000, "CNY");
        Payout asked = request(Money.of(200_001, "CNY"), "a");
        assertThat(asked.state()).isEqualTo(PayoutState.REQUESTED);
        room.tasks.runDue();
        assertThat(room.payer.calls).isZero();
        assertThatThrownBy(() -> room.desk.approvals().approve(asked.id(), room.owner)).hasMessageContaining("payouts.own");
        room.desk.approvals().approve(asked.id(), room.admin);
        assertThatThrownBy(() -> room.desk.approvals().deny(asked.id(), room.admin, "no")).hasMessageContaining("payouts.decided");
        room.tasks.runDue();
        assertThat(now(asked).state()).isEqualTo(PayoutState.PAID);
    }

    @Test
    void whatIsDeniedOrCalledOffIsAvailableAgainAndTheDayIsFree() {
        room.earn(300_000, "CNY");
        Payout asked = request(Money.of(250_000, "CNY"), "a");
        room.desk.approvals().deny(asked.id(), room.admin, "who are you?");
        assertThat(available()).isEqualTo(300_000);
        Payout again = request(Money.of(250_000, "CNY"), "b");
        room.desk.payouts().cancel(again.id(), room.owner);
        assertThat(available()).isEqualTo(300_000);
        assertThat(now(asked).reason()).isEqualTo("who are you?");
        assertThat(request(FIFTY, "c").state()).isEqualTo(PayoutState.APPROVED);
    }

    @Test
    void whatDoesNotArriveComesBackWithTheReason() {
        room.earn(5_000, "CNY");
        room.payer.answer = payout -> Payer.news(payout, News.What.PAYOUT_FAILED);
        Payout asked = request(FIFTY, "a");
        room.tasks.runDue();
        assertThat(now(asked).state()).isEqualTo(PayoutState.FAILED);
        assertThat(now(asked).reason()).isEqualTo("bank says PAYOUT_FAILED");
        assertThat(available()).isEqualTo(5_000);
        assertThat(room.told).containsExactly("payout-back");
    }

    @Test
    void anAnswerThatIsLostIsAskedForAndTheMoneyIsSentOnce() {
        room.earn(5_000, "CNY");
        room.payer.silent = true;
        Payout asked = request(FIFTY, "a");
        room.tasks.runDue();
        assertThat(now(asked).state()).isEqualTo(PayoutState.SENT);
        assertThat(room.balances()).containsEntry("group:" + room.group.id() + ":withdrawing", -5_000L);
        room.payer.silent = false;
        room.later(Duration.ofHours(1));
        assertThat(now(asked).state()).isEqualTo(PayoutState.PAID);
        assertThat(room.payer.sent).hasSize(1);
    }

    @Test
    void aProviderThatNeverHeardOfItIsToldAgainUnderTheSameNumber() {
        room.earn(5_000, "CNY");
        room.payer.deaf = true;
        Payout asked = request(FIFTY, "a");
        room.tasks.runDue();
        room.payer.deaf = false;
        room.later(Duration.ofHours(1));
        assertThat(now(asked).state()).isEqualTo(PayoutState.PAID);
        assertThat(room.payer.sent).containsOnlyKeys(asked.id());
    }

    @Test
    void withoutAProviderAnAdminSendsItByHandAndSaysHowTheBankCallsIt() {
        room.providers.clear();
        room.store.run(sql -> sql.execute("delete from payout_account"));
        room.wantsMoneyAt(room.owner, Destination.BY_HAND);
        room.earn(5_000, "CNY");
        assertThat(room.desk.destinations().ways()).containsExactly(Destination.BY_HAND);
        Payout asked = request(FIFTY, "a");
        assertThat(room.told).containsExactly("payout-waits");
        assertThatThrownBy(() -> room.desk.approvals().paidByHand(asked.id(), room.owner, "B1")).hasMessageContaining("payouts.own");
        assertThatThrownBy(() -> room.desk.approvals().paidByHand(asked.id(), room.admin, " ")).hasMessageContaining("payouts.reference");
        room.desk.approvals().paidByHand(asked.id(), room.admin, "B1");
        assertThat(now(asked).reference()).isEqualTo("B1");
        assertThat(room.balances()).containsEntry("bank", -5_000L);
    }

    @Test
    void moneyComesFromAllOfAPersonsGroups() {
        room.earn(3_000, "CNY");
        var second = room.group("tea");
        room.ledger.post(org.guildhall.server.ledger.Entry.of("earned:tea", "", java.util.Optional.empty())
                .debit(org.guildhall.server.ledger.Account.clearing("payer"), Money.of(4_000, "CNY"))
                .credit(org.guildhall.server.ledger.Account.available(second.id()), Money.of(4_000, "CNY")));
        request(FIFTY, "a");
        assertThat(room.balances()).containsEntry("group:" + room.group.id() + ":withdrawing", -3_000L)
                .containsEntry("group:" + second.id() + ":withdrawing", -2_000L).containsEntry("group:" + second.id() + ":available", -2_000L);
    }

    @Test
    void aChangeOfTheAccountNeedsThePasswordAndHoldsWithdrawalsForADay() {
        Person person = room.accounts.signUp("zhou", "zhou@hall.test", "a long good password").person();
        Destination first = new Destination("payer", "one", "Zhou");
        Destinations destinations = room.desk.destinations();
        assertThatThrownBy(() -> destinations.set(person, first, "wrong", "CNY")).hasMessageContaining("people.password.wrong");
        assertThatThrownBy(() -> destinations.set(person, new Destination("payer", "a wrong one", "Zhou"), "a long good password", "CNY"))
                .hasMessageContaining("payer.unfit");
        destinations.set(person, first, "a long good password", "CNY");
        assertThat(destinations.of(person).orElseThrow().heldUntil()).isEqualTo(Room.FRIDAY);
        destinations.set(person, new Destination("payer", "two", "Zhou"), "a long good password", "CNY");
        room.ledger.post(org.guildhall.server.ledger.Entry.of("gift", "", java.util.Optional.empty())
                .debit(org.guildhall.server.ledger.Account.clearing("payer"), FIFTY)
                .credit(org.guildhall.server.ledger.Account.purse(person.id(), "available"), FIFTY));
        assertThatThrownBy(() -> room.desk.payouts().request(person, FIFTY, "a")).hasMessageContaining("payouts.held");
        room.later(Duration.ofHours(24));
        assertThat(room.desk.payouts().request(person, FIFTY, "b").state()).isEqualTo(PayoutState.APPROVED);
    }

    @Test
    void aDepositIsLockedPaidToMembersAndComesBackAfterNotice() {
        room.earn(10_000, "CNY");
        Person member = room.person("member");
        Deposits deposits = room.desk.deposits();
        deposits.lock(room.group, Money.of(8_000, "CNY"), "a");
        deposits.lock(room.group, Money.of(8_000, "CNY"), "a");
        assertThat(available()).isEqualTo(2_000);
        deposits.askBack(room.group, Money.of(8_000, "CNY"), "b");
        assertThatThrownBy(() -> deposits.askBack(room.group, Money.of(1, "CNY"), "c")).hasMessageContaining("deposit.amount");
        assertThatThrownBy(() -> deposits.pay(room.group, room.owner, FIFTY, "why", room.admin, "d")).hasMessageContaining("deposit.person");
        assertThatThrownBy(() -> deposits.pay(room.group, room.person("stranger"), FIFTY, "why", room.admin, "d")).hasMessageContaining("deposit.person");
        deposits.pay(room.group, member, FIFTY, "the lesson never came", room.admin, "d");
        deposits.pay(room.group, member, FIFTY, "the lesson never came", room.admin, "d");
        assertThat(room.desk.payouts().available(member, "CNY")).isEqualTo(FIFTY);
        room.later(Duration.ofDays(29));
        assertThat(deposits.held(room.group)).isEqualTo(Money.of(3_000, "CNY"));
        room.later(Duration.ofDays(1));
        assertThat(deposits.held(room.group)).isEqualTo(Money.zero("CNY"));
        assertThat(available()).isEqualTo(5_000);
        room.wantsMoneyAt(member, "payer");
        room.desk.payouts().request(member, FIFTY, "e");
        room.tasks.runDue();
        assertThat(room.treasury.income().of(member, "CNY", java.util.Optional.empty()).figures().getFirst().withdrawn()).isEqualTo(FIFTY);
        assertThat(room.treasury.income().of(member, "CNY", java.util.Optional.empty()).entries().items()).isNotEmpty();
    }

    @Test
    void newsThatComesTwiceOrLateChangesNothing() {
        room.earn(5_000, "CNY");
        Payout asked = request(FIFTY, "a");
        room.tasks.runDue();
        List<Payout> before = new ArrayList<>(room.desk.payouts().of(room.owner));
        room.desk.approvals().failed(now(asked), List.of(PayoutState.APPROVED, PayoutState.SENT), "late word");
        assertThat(room.desk.payouts().of(room.owner)).isEqualTo(before);
        assertThat(available()).isZero();
    }

    private Payout request(Money amount, String key) {
        return room.desk.payouts().request(room.owner, amount, key);
    }

    private boolean tried(Money amount, String key) {
        try {
            request(amount, key);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private Payout now(Payout payout) {
        return room.desk.payouts().get(payout.id());
    }

    private long available() {
        return room.desk.payouts().available(room.owner, "CNY").minor();
    }
}
