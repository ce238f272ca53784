package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.RECEIPT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Percent;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class ReceiptsTest {
    private final Counter counter;

    ReceiptsTest(OnBothDatabases.Fresh fresh) {
        this.counter = new Counter(fresh);
    }

    @AfterEach
    void close() {
        counter.assertBalanced();
        counter.close();
    }

    @Test
    void aPaymentHasAReceiptWithAllThatWasAgreed() {
        counter.treasury.receipts().setTax(counter.group, Percent.of(6));
        Order order = counter.buy("seat");
        Receipt receipt = only(order);
        assertThat(receipt.number()).isEqualTo("R" + counter.group.id() + "-000001");
        assertThat(receipt.amount()).isEqualTo(order.total());
        assertThat(receipt.said().buyer()).isEqualTo("stranger");
        assertThat(receipt.said().seller()).isEqualTo("Kitchen");
        assertThat(receipt.said().title()).isEqualTo(order.title());
        assertThat(receipt.tax().plus(receipt.net())).isEqualTo(order.total());
        assertThat(receipt.tax()).isEqualTo(order.total().share(600, 10_600));
    }

    @Test
    void whatIsGivenOutNeverChanges() {
        Order order = counter.buy("seat");
        Receipt before = only(order);
        counter.treasury.receipts().setTax(counter.group, Percent.of(13));
        counter.store.run(sql -> sql.execute("update person set name = 'another' where name = 'stranger'"));
        assertThat(only(order)).isEqualTo(before);
        assertThatThrownBy(() -> counter.store.run(sql -> sql.update(RECEIPT).set(RECEIPT.AMOUNT, 1L).execute())).hasMessageContaining("written once");
        assertThatThrownBy(() -> counter.store.run(sql -> sql.deleteFrom(RECEIPT).execute())).hasMessageContaining("written once");
    }

    @Test
    void aRefundHasACreditNoteInASeriesOfItsOwn() {
        Order order = counter.buy("seat");
        counter.orders.refund(counter.now(order), Money.of(100, "CNY"), "some", "half a lesson");
        counter.tasks.runDue();
        counter.orders.refund(counter.now(order), order.total(), "rest", "no lesson");
        counter.tasks.runDue();
        List<Receipt> papers = counter.treasury.receipts().of(order.number());
        assertThat(papers).extracting(Receipt::number).containsExactly("R" + counter.group.id() + "-000001", "C" + counter.group.id() + "-000001",
                "C" + counter.group.id() + "-000002");
        assertThat(papers.get(1).amount()).isEqualTo(Money.of(100, "CNY"));
        assertThat(papers.get(1).said().to()).contains(papers.getFirst().number());
        assertThat(papers.get(1).amount().plus(papers.get(2).amount())).isEqualTo(order.total());
    }

    @Test
    void aSecondPaymentThatGoesBackHasNoPaper() {
        Order order = counter.place("seat");
        String first = counter.begin(order);
        String second = counter.begin(order);
        counter.notice("E1", first, What.PAID, order.total(), "T1");
        if (!first.equals(second)) {
            counter.notice("E2", second, What.PAID, order.total(), "T2");
        }
        counter.tasks.runDue();
        assertThat(counter.treasury.receipts().of(order.number())).hasSize(1);
    }

    @Test
    void noNumberIsMissingHoweverManyPayAndWhateverComesToNothing() throws Exception {
        List<Order> orders = IntStream.range(0, 24).mapToObj(i -> counter.place("seat" + i)).toList();
        List<String> attempts = orders.stream().map(counter::begin).toList();
        try (var hands = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                int at = i;
                all.add(hands.submit(() -> counter.notice("E" + at, attempts.get(at), What.PAID, orders.get(at).total(), "T" + at)));
                all.add(hands.submit(() -> comesToNothing()));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        counter.tasks.runDue();
        List<Long> numbers = counter.store.read(sql -> sql.select(RECEIPT.SERIES_NUMBER).from(RECEIPT).orderBy(RECEIPT.SERIES_NUMBER)
                .fetch(RECEIPT.SERIES_NUMBER));
        assertThat(numbers).containsExactlyElementsOf(LongStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void aPersonAndAGroupFindTheirPapers() {
        counter.buy("one");
        counter.buy("two");
        assertThat(counter.treasury.receipts().of(counter.buyer, Optional.empty()).items()).hasSize(2);
        assertThat(counter.treasury.receipts().of(counter.group, Optional.empty()).items()).hasSize(2);
        assertThat(counter.treasury.receipts().of(counter.owner, Optional.empty()).items()).isEmpty();
    }

    /** Takes a number of the series in a transaction that is undone. */
    private void comesToNothing() {
        try {
            counter.store.run(sql -> {
                sql.execute("update receipt_series set last_number = last_number + 1 where community_id = " + counter.group.id());
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException undone) {
            assertThat(undone).hasMessageContaining("undone");
        }
    }

    private Receipt only(Order order) {
        List<Receipt> papers = counter.treasury.receipts().of(order.number());
        assertThat(papers).hasSize(1);
        return papers.getFirst();
    }
}
