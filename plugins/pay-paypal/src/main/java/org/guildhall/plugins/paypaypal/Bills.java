package org.guildhall.plugins.paypaypal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;

/** A day's payments and refunds out of PayPal's list of transactions, with what PayPal kept of each. */
record Bills(Api api, SaleRows rows, InstantSource clock) {
    private static final String ASKED = "/v1/reporting/transactions?start_date=%s&end_date=%s&fields=transaction_info&page_size=500&page=%d";

    /** The day in UTC, once PayPal has all of it; nothing while the app may not ask. */
    Optional<List<BillLine>> of(LocalDate day) throws Outbound.NoReply, Doubtful {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (clock.instant().isBefore(end)) {
            return Optional.empty();
        }
        List<BillLine> lines = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            Api.Reply reply = api.get(ASKED.formatted(day.atStartOfDay(ZoneOffset.UTC).toInstant(), end.minusSeconds(1), page));
            if (reply.status() == 403 || !reply.isDone() || !isWhole(reply.body(), end)) {
                return Optional.empty();
            }
            reply.body().at("transaction_details").items().map(detail -> detail.at("transaction_info")).flatMap(info -> line(info).stream())
                    .forEach(lines::add);
            pages = reply.body().at("total_pages").value() instanceof Number number ? number.intValue() : 1;
        }
        return Optional.of(lines);
    }

    /** PayPal's list is some hours behind; it says how far it has come. */
    private static boolean isWhole(Node list, Instant end) {
        return time(list.text("last_refreshed_datetime")).filter(end::isBefore).isPresent();
    }

    /** What is neither a payment nor a refund of this hall's is not its business. */
    private Optional<BillLine> line(Node info) {
        String number = info.text("transaction_id");
        Optional<String> refund = rows.refundNamed(number);
        Optional<String> paid = rows.paidBy(number);
        if (refund.isEmpty() && paid.isEmpty() || !info.text("transaction_status").equals("S")) {
            return Optional.empty();
        }
        Money amount = amount(info.at("transaction_amount"));
        Money fee = paid.isPresent() && info.text("fee_amount", "value").startsWith("-") ? amount(info.at("fee_amount")) : Money.zero(amount.currency());
        return Optional.of(new BillLine(refund.isPresent() ? Kind.REFUND : Kind.PAYMENT, refund.or(() -> paid).orElseThrow(), number, amount, fee,
                time(info.text("transaction_initiation_date")).orElse(clock.instant())));
    }

    /** What goes out is written with a minus. */
    private static Money amount(Node money) {
        String value = money.text("value");
        return Amounts.read(money.text("currency_code"), value.startsWith("-") ? value.substring(1) : value);
    }

    /** With an offset that has a colon or has none: {@code 2026-11-21T10:00:00+0000}. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
