package org.guildhall.plugins.paystripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;
import org.guildhall.plugins.paystripe.Things.Movement;
import org.guildhall.plugins.paystripe.Things.Movements;
import org.guildhall.plugins.paystripe.Things.Source;

/** A day's payments and refunds out of what moved the account's balance, with what Stripe kept of each. */
record Bills(Wire wire, PaidWith payments, InstantSource clock) {
    private static final int PAGE = 100;

    /** The day in UTC, once it is over. */
    Optional<List<BillLine>> of(LocalDate day) throws Exception {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (clock.instant().isBefore(end)) {
            return Optional.empty();
        }
        List<BillLine> lines = new ArrayList<>();
        for (Movement movement : movements(day.atStartOfDay(ZoneOffset.UTC).toInstant(), end)) {
            line(movement).ifPresent(lines::add);
        }
        return Optional.of(lines);
    }

    private List<Movement> movements(Instant from, Instant to) throws Exception {
        List<Movement> all = new ArrayList<>();
        Movements page = wire.get("/v1/balance_transactions", asked(from, to), Movements.class);
        all.addAll(page.data());
        while (page.hasMore()) {
            page = wire.get("/v1/balance_transactions", asked(from, to).with("starting_after", all.getLast().id()), Movements.class);
            all.addAll(page.data());
        }
        return all;
    }

    private static Form asked(Instant from, Instant to) {
        return Form.of("created[gte]", from.getEpochSecond()).with("created[lt]", to.getEpochSecond()).with("limit", PAGE)
                .with("expand[]", "data.source");
    }

    private Optional<BillLine> line(Movement movement) throws Exception {
        Optional<Kind> kind = switch (movement.type()) {
            case "charge", "payment" -> Optional.of(Kind.PAYMENT);
            case "refund", "payment_refund" -> Optional.of(Kind.REFUND);
            default -> Optional.empty();
        };
        if (kind.isEmpty() || movement.source().isEmpty()) {
            return Optional.empty();
        }
        Source source = movement.source().get();
        boolean payment = kind.get() == Kind.PAYMENT;
        Money amount = Currencies.money(source.amount(), source.currency());
        return Optional.of(new BillLine(kind.get(), payment ? paid(source) : source.word("refund").orElse(source.id()),
                payment ? source.paymentIntent().orElse(source.id()) : source.id(), amount, fee(movement, amount.currency()),
                Instant.ofEpochSecond(movement.created())));
    }

    private String paid(Source source) throws Exception {
        Optional<String> said = source.word("attempt");
        if (said.isPresent() || source.paymentIntent().isEmpty()) {
            return said.orElse(source.id());
        }
        return payments.find(source.paymentIntent().get()).map(PaidWith.Ours::attempt).orElse(source.id());
    }

    /** Stripe counts its fee in the currency it pays out; here it is counted in that of the payment. */
    private static Money fee(Movement movement, String currency) {
        Money kept = Currencies.money(Math.max(movement.fee(), 0), movement.currency());
        if (kept.currency().equals(currency)) {
            return kept;
        }
        BigDecimal rate = movement.exchangeRate().filter(it -> it.signum() > 0).orElse(BigDecimal.ONE);
        return Currencies.money(BigDecimal.valueOf(movement.fee()).divide(rate, 0, RoundingMode.HALF_UP).longValueExact(), currency);
    }
}
