package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class LedgerTest {
    private static final Account CASH = Account.clearing("bank");
    private static final Account PURSE = Account.available(7);

    private final OnBothDatabases.Fresh fresh;
    private final Store store;
    private final Ledger ledger;
    private final Books books;

    LedgerTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        this.ledger = new Ledger(store, InstantSource.fixed(Counter.FRIDAY));
        this.books = new Books(store);
    }

    @AfterEach
    void close() {
        store.close();
        fresh.drop();
    }

    @Test
    void theSameKeyIsPostedOnceAndOtherContentUnderItIsAnError() {
        assertThat(ledger.post(paid("a", 9900))).isTrue();
        assertThat(ledger.post(paid("a", 9900))).isFalse();
        assertThatThrownBy(() -> ledger.post(paid("a", 9901))).isInstanceOf(IllegalStateException.class).hasMessageContaining("a");
        assertThat(books.accounts()).containsExactly(new Books.Line("group:7:available", "CNY", -9900),
                new Books.Line("provider:bank:clearing", "CNY", 9900));
    }

    @Test
    void whatDoesNotBalanceInEachCurrencyIsRefused() {
        assertThatThrownBy(() -> ledger.post(entry("a").debit(CASH, Money.of(1, "CNY")).credit(PURSE, Money.of(1, "USD"))))
                .hasMessageContaining("not in balance");
        assertThatThrownBy(() -> ledger.post(entry("b"))).hasMessageContaining("not in balance");
    }

    @Test
    void noAccountFallsBelowZeroAndNothingOfThePostingIsKept() {
        ledger.post(paid("a", 100));
        assertThatThrownBy(() -> ledger.post(takenOut("b", 101))).hasMessageContaining("below zero");
        ledger.post(takenOut("b", 100));
        assertThat(books.check()).isEqualTo(new Books.Report(true, List.of(), List.of()));
    }

    @Test
    void whatWasPostedCanNeitherBeChangedNorDeleted() {
        ledger.post(paid("a", 100));
        assertThatThrownBy(() -> store.run(sql -> sql.update(LEDGER_ENTRY).set(LEDGER_ENTRY.AMOUNT, 1L).execute())).hasMessageContaining("written once");
        assertThatThrownBy(() -> store.run(sql -> sql.deleteFrom(LEDGER_ENTRY).execute())).hasMessageContaining("written once");
        assertThatThrownBy(() -> store.run(sql -> sql.update(LEDGER_TRANSACTION).set(LEDGER_TRANSACTION.MEMO, "x").execute()))
                .hasMessageContaining("written once");
        assertThatThrownBy(() -> store.run(sql -> sql.deleteFrom(LEDGER_TRANSACTION).execute())).hasMessageContaining("written once");
    }

    @Test
    void theCheckFindsABalanceThatDrifted() {
        ledger.post(paid("a", 100));
        store.run(sql -> sql.update(LEDGER_ACCOUNT).set(LEDGER_ACCOUNT.BALANCE, -90L).where(LEDGER_ACCOUNT.CODE.eq(PURSE.code())).execute());
        assertThat(books.check().differences()).contains(new Books.Difference("account-balance", PURSE.code(), -100, -90),
                new Books.Difference("trial-balance", "CNY", 0, 10));
    }

    @Test
    void theCheckFindsAnEntryThatNothingStandsAgainst() {
        ledger.post(paid("a", 100));
        store.run(sql -> sql.insertInto(LEDGER_ENTRY, LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ACCOUNT_ID, LEDGER_ENTRY.AMOUNT)
                .select(sql.select(LEDGER_ENTRY.TRANSACTION_ID, LEDGER_ENTRY.ACCOUNT_ID, DSL.val(7L)).from(LEDGER_ENTRY)
                        .where(LEDGER_ENTRY.AMOUNT.eq(100L))).execute());
        assertThat(books.check().differences()).containsExactlyInAnyOrder(new Books.Difference("transaction-sum", "a", 0, 7),
                new Books.Difference("account-balance", CASH.code(), 107, 100));
    }

    @Test
    void manyHandsTakeOutNoMoreThanIsThere() throws Exception {
        ledger.post(paid("in", 10));
        try (var hands = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> tries = IntStream.range(0, 40).mapToObj(i -> hands.submit(() -> taken("out" + i))).toList();
            int taken = 0;
            for (Future<Boolean> one : tries) {
                taken += one.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(10);
        }
        assertThat(books.check()).isEqualTo(new Books.Report(true, List.of(), List.of()));
    }

    @Test
    void manyHandsPostTheSameKeyOnce() throws Exception {
        try (var hands = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> tries = IntStream.range(0, 40).mapToObj(i -> hands.submit(() -> ledger.post(paid("key" + i % 4, 5)))).toList();
            int fresh = 0;
            for (Future<Boolean> one : tries) {
                fresh += one.get() ? 1 : 0;
            }
            assertThat(fresh).isEqualTo(4);
        }
        assertThat(ledger.held(List.of(PURSE), "CNY")).containsEntry(PURSE.code(), Money.of(20, "CNY"));
        assertThat(books.check().balanced()).isTrue();
    }

    private boolean taken(String key) {
        try {
            return ledger.post(takenOut(key, 1));
        } catch (IllegalStateException below) {
            return false;
        }
    }

    private static Entry paid(String key, long amount) {
        return entry(key).debit(CASH, Money.of(amount, "CNY")).credit(PURSE, Money.of(amount, "CNY"));
    }

    private static Entry takenOut(String key, long amount) {
        return entry(key).debit(PURSE, Money.of(amount, "CNY")).credit(CASH, Money.of(amount, "CNY"));
    }

    private static Entry entry(String key) {
        return Entry.of(key, "test", Optional.empty());
    }
}
