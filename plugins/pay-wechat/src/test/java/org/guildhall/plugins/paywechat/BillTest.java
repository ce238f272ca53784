package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.Refund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant EVENING = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theBillOfADayHoldsWhatWasPaidAndWhatWentBackInFenAndIsReadyTheNextMorning() throws Exception {
        try (Office office = new Office()) {
            office.now.set(EVENING);
            Attempt attempt = office.attempt("BILL0001", Office.DESK);
            office.wechat.begin(attempt);
            office.postman.paid("BILL0001");
            office.wechat.refund(new Refund("R1", attempt, "", Money.of(3300, "CNY"), ""));

            office.now.set(Instant.parse("2026-11-21T01:59:59Z"));
            assertThat(office.wechat.bill(DAY)).isEmpty();
            office.now.set(Instant.parse("2026-11-21T02:00:00Z"));
            assertThat(office.wechat.bill(DAY)).hasValueSatisfying(lines -> assertThat(lines).containsExactlyInAnyOrder(
                    new BillLine(BillLine.Kind.PAYMENT, "BILL0001", office.fake.books.orders.get("BILL0001").transaction(), Money.of(9900, "CNY"),
                            Money.of(59, "CNY"), EVENING),
                    new BillLine(BillLine.Kind.REFUND, "R1", "50R1", Money.of(3300, "CNY"), Money.of(0, "CNY"), EVENING)));
            assertThat(office.wechat.bill(DAY.minusDays(1))).hasValueSatisfying(lines -> assertThat(lines).isEmpty());
            assertThat(office.wechat.billZone().getId()).isEqualTo("Asia/Shanghai");
        }
    }

    @Test
    void aFileThatIsNotTheOnePromisedIsNotRead() throws Exception {
        try (Office office = new Office()) {
            office.now.set(EVENING);
            office.wechat.begin(office.attempt("BILL0002", Office.DESK));
            office.now.set(EVENING.plus(Duration.ofDays(1)));
            office.fake.tampering = true;
            assertThatThrownBy(() -> office.wechat.bill(DAY)).isInstanceOf(IOException.class).hasMessageContaining("differs");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"交易时间,交易状态\r\n`2026-11-20 20:00:00\r\n", "交易时间,交易状态\r\n`2026-11-20 20:00:00,`SUCCESS\r\n"})
    void aBillOfAnotherFormIsRefused(String file) {
        assertThatThrownBy(() -> Bill.read(file.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void anEmptyFileIsAnEmptyBill() throws Exception {
        assertThat(Bill.read(new byte[0])).isEmpty();
    }
}
