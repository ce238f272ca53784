package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;
import static org.guildhall.server.store.schema.Tables.LEDGER_ENTRY;
import static org.guildhall.server.store.schema.Tables.LEDGER_SEAL;
import static org.guildhall.server.store.schema.Tables.LEDGER_TRANSACTION;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Chain;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.ledger.Seals;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class SealsTest {
    private static final Account CASH = Account.clearing("bank");
    private static final Account PURSE = Account.available(7);

    private final OnBothDatabases.Fresh fresh;
    private final Store store;
    private final Ledger ledger;
    private final Seals seals;
    private final Chain chain;
    private final Books books;

    SealsTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
        this.ledger = new Ledger(store, InstantSource.fixed(Counter.FRIDAY));
        this.seals = new Seals(store);
        this.chain = new Chain(store);
        this.books = new Books(store);
    }

    @AfterEach
    void close() {
        store.close();
        fresh.drop();
    }

    @Test
    void everyTransactionIsSealedOnceWhoeverSealsAndWhenever() throws Exception {
        try (var hands = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = IntStream.range(0, 120).<Future<?>>mapToObj(i -> hands.submit(() -> {
                if (i % 10 == 9) {
                    seals.seal();
                } else {
                    post(i);
                }
            })).toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        seals.seal();
        assertThat(seals.head().place()).isEqualTo(108);
        assertThat(chain.unsealed()).isZero();
        assertThat(chain.read(done -> { })).isEmpty();
        assertThat(books.check().differences()).isEmpty();
    }

    @Test
    void whicheverRowIsChangedAfterwardsTheChainBreaksThere() {
        IntStream.range(0, 12).forEach(this::post);
        seals.seal();
        Seals.Head noted = seals.head();
        tamper("ledger_transaction", sql -> sql.update(LEDGER_TRANSACTION).set(LEDGER_TRANSACTION.MEMO, "another memo")
                .where(LEDGER_TRANSACTION.BUSINESS_KEY.eq("paid:5")).execute());
        assertThat(chain.read(done -> { })).contains(new Chain.Break(6, "paid:5"));
        assertThat(books.check().differences()).contains(new Books.Difference("chain", "paid:5", 6, 6));

        tamper("ledger_entry", sql -> sql.update(LEDGER_ENTRY).set(LEDGER_ENTRY.AMOUNT, LEDGER_ENTRY.AMOUNT.mul(2L))
                .where(LEDGER_ENTRY.TRANSACTION_ID.eq(sql.select(LEDGER_TRANSACTION.ID).from(LEDGER_TRANSACTION)
                        .where(LEDGER_TRANSACTION.BUSINESS_KEY.eq("paid:3")))).execute());
        assertThat(chain.read(done -> { })).contains(new Chain.Break(4, "paid:3"));

        store.run(sql -> sql.update(LEDGER_ACCOUNT).set(LEDGER_ACCOUNT.HEADING, "elsewhere").where(LEDGER_ACCOUNT.CODE.eq(CASH.code())).execute());
        assertThat(chain.read(done -> { })).contains(new Chain.Break(1, "paid:0"));
        assertThat(chain.holds(noted)).isTrue();
    }

    @Test
    void whatIsTakenAwayIsMissed() {
        IntStream.range(0, 4).forEach(this::post);
        seals.seal();
        Seals.Head noted = seals.head();
        tamper("ledger_entry", sql -> sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.TRANSACTION_ID.eq(4L)).execute());
        tamper("ledger_transaction", sql -> sql.deleteFrom(LEDGER_TRANSACTION).where(LEDGER_TRANSACTION.BUSINESS_KEY.eq("paid:3")).execute());
        assertThat(chain.read(done -> { })).contains(new Chain.Break(4, ""));
        tamper("ledger_seal", sql -> sql.deleteFrom(LEDGER_SEAL).where(LEDGER_SEAL.PLACE.eq(4L)).execute());
        assertThat(chain.read(done -> { })).isEmpty();
        assertThat(chain.holds(noted)).isFalse();
        assertThat(books.prove(noted, done -> { })).contains(new Books.Difference("chain-head", "4", 4, 3));
    }

    @Test
    void aSealIsNeitherChangedNorDeleted() {
        post(1);
        seals.seal();
        assertThatThrownBy(() -> store.run(sql -> sql.update(LEDGER_SEAL).set(LEDGER_SEAL.HASH, "x").execute())).hasMessageContaining("written once");
        assertThatThrownBy(() -> store.run(sql -> sql.deleteFrom(LEDGER_SEAL).execute())).hasMessageContaining("written once");
    }

    @Test
    void whatIsNotSealedYetIsFoundAndSealedLate() {
        IntStream.range(0, 3).forEach(this::post);
        assertThat(chain.unsealed()).isEqualTo(3);
        seals.sealAll();
        seals.sealAll();
        assertThat(chain.unsealed()).isZero();
        assertThat(seals.head().place()).isEqualTo(3);
    }

    /** As somebody would who has the database in hand: without the triggers. */
    private void tamper(String table, Consumer<DSLContext> how) {
        store.run(sql -> {
            List<String> triggers = sql.dialect() == SQLDialect.SQLITE
                    ? sql.fetch("select name from sqlite_master where type = 'trigger' and tbl_name = '" + table + "'").getValues(0, String.class)
                    : sql.fetch("select trigger_name from information_schema.triggers where trigger_schema = database() and event_object_table = '"
                            + table + "'").getValues(0, String.class);
            triggers.forEach(trigger -> sql.execute("drop trigger " + trigger));
            sql.execute(sql.dialect() == SQLDialect.SQLITE ? "pragma defer_foreign_keys = on" : "set foreign_key_checks = 0");
            how.accept(sql);
            if (sql.dialect() != SQLDialect.SQLITE) {
                sql.execute("set foreign_key_checks = 1");
            }
        });
    }

    private void post(int i) {
        ledger.post(Entry.of("paid:" + i, "memo " + i, Optional.empty()).debit(CASH, Money.of(100 + i, "CNY")).credit(PURSE, Money.of(100 + i, "CNY")));
    }
}
